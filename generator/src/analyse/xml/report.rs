//! What is weaker in XML than in JSON.

use std::collections::BTreeSet;

use super::{
    XmlContent, XmlForm, XmlShapes,
    members::{member, merged, options},
    said::said,
};
use crate::{
    ir::{Api, Field, Shape, Type, is_xml_name},
    report::Report,
};

/// Tells of what is weaker in XML than in JSON.
pub(in crate::analyse) fn report(api: &Api, shapes: &XmlShapes, report: &mut Report) {
    let mut structs = BTreeSet::new();
    for (id, _) in &shapes.objects {
        structs.extend(options(api, *id, 0).unwrap_or_default());
        let differing = match &api.types[*id].shape {
            Shape::Union(_) => merged(api, *id).1,
            _ => BTreeSet::new(),
        };
        for key in differing {
            let message = format!(
                "in XML, `{key}` has a form of its own in some of these: it is read as text, or as an \
                 object of texts"
            );
            report.warn(&api.types[*id].pointer, message);
        }
    }
    for id in structs {
        let def = &api.types[id];
        let fields = match &def.shape {
            Shape::Struct(it) => it.fields.as_slice(),
            _ => &[],
        };
        for field in fields {
            if let Some(message) = complaint(api, field) {
                let at = def.pointer.child("properties").child(&field.wire);
                report.warn(&at, message);
            }
        }
    }
}

fn complaint(api: &Api, field: &Field) -> Option<String> {
    let xml = said(api, &field.value);
    let member = member(api, field);
    let local = &member.name.local;
    let is_any = |it: &XmlContent| match it {
        XmlContent::List(item) => item.1 == XmlContent::Any,
        it => *it == XmlContent::Any,
    };
    if !is_xml_name(local) {
        return Some(format!(
            "`{local}` is no name that XML has: a body with it is not sent. `xml` with a `name` gives it one"
        ));
    }
    if xml.attribute && member.form != XmlForm::Attribute {
        return Some("an attribute holds no list or object: this is an element".to_owned());
    }
    let is_told = matches!(
        api.types.unaliased(&field.value.ty),
        Type::Model(_) | Type::List(_)
    );
    (is_told && is_any(&member.content)).then(|| {
        "XML does not tell texts from numbers and lists: this is read as text, or as an object of texts"
            .to_owned()
    })
}
