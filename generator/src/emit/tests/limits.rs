//! `tests/it/limits.rs` and the files below it: what is beyond a limit of the description is refused.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Number, Value};

use super::{arguments::raw, by_module::ByModule};
use crate::{
    analyse::{Clock, Limit, Limited, Trial, Whole},
    emit::{Context, Items, Outline, Piece},
    ir::{Bound, Rule, TimeUnit, TypeId},
};

const LIMITS: ByModule = ByModule {
    name: "limits",
    is_tested: |cx, id| cx.facts.limits(id).is_some(),
};

/// The files: what there is once, and the tests of each file of models that has any.
pub(super) fn outlines(cx: Context<'_>) -> Vec<Outline> {
    LIMITS.outlines(cx, Piece::LimitsRoot, Piece::LimitsFace, Piece::LimitsOf)
}

/// The file of what there is once.
pub(in crate::emit) fn root(cx: Context<'_>) -> Items {
    let docs = [
        " The limits of the description: what is just within one is taken, and what is just beyond it is",
        " refused.",
    ];
    let mut items = Items::with_docs(docs.map(str::to_owned).to_vec());
    items.extend(LIMITS.modules(cx));
    items
}

/// The head of a file of tests.
pub(in crate::emit) fn face(cx: Context<'_>, at: usize) -> Items {
    let module = &cx.facts.modules[at];
    let docs = format!(" Limits of the models in `model/{}.rs`.", module.name);
    let mut items = Items::with_docs(vec![docs]);
    let limits = module.types.iter().filter_map(|id| cx.facts.limits(*id));
    let trials: Vec<_> = limits.flat_map(|it| &it.limits).collect();
    let any = |is: fn(&Trial) -> bool| trials.iter().any(|it| is(&it.trial));
    let rule = any(names_rule);
    let rule = rule.then(|| quote!(Rule,));
    let clock = any(|it| matches!(it, Trial::Age(..))).then(|| quote!(Clock,));
    let number = any(names_number).then(|| quote!(number,));
    items.code(quote! {
        use crate::{api::{#rule model}, support::{#clock Limits, #number}};
    });
    items
}

fn names_rule(it: &Trial) -> bool {
    !matches!(
        it,
        Trial::Unique(_) | Trial::RequiredWhen(..) | Trial::Cut(_) | Trial::Inside(_)
    )
}

fn names_number(it: &Trial) -> bool {
    let Trial::Between(rule, ..) = it else {
        return false;
    };
    matches!(
        rule,
        Rule::Minimum(_) | Rule::Maximum(_) | Rule::MultipleOf(_)
    )
}

/// The test of a model.
pub(in crate::emit) fn of_model(cx: Context<'_>, id: TypeId) -> Items {
    let mut items = Items::default();
    let Some(Limited {
        name,
        value,
        limits,
    }) = cx.facts.limits(id)
    else {
        return items;
    };
    let def = &cx.api.types[id];
    let (model, json) = (&def.name, json(value));
    let is_cut = limits.iter().any(|it| matches!(it.trial, Trial::Cut(_)));
    let cut = is_cut.then(|| quote!(.cut_by(model::#model::truncated, model::#model::validate)));
    let trials = limits.iter().map(trial);
    items.code(quote! {
        #[test]
        fn #name() {
            let limits = Limits::of(model::#model::validate, #json)#cut;
            #(#trials)*
        }
    });
    items
}

fn json(value: &Value) -> TokenStream {
    raw(&value.to_string())
}

/// A limit, tried.
fn trial(limit: &Limit) -> TokenStream {
    let at = &limit.at;
    match &limit.trial {
        Trial::Text(it) => {
            let rule = rule(it);
            quote!(limits.text(#at, #rule);)
        }
        Trial::Items(it, item) => {
            let (rule, item) = (rule(it), json(item));
            quote!(limits.items(#at, #rule, #item);)
        }
        Trial::Unique(item) => {
            let item = json(item);
            quote!(limits.unique(#at, #item);)
        }
        Trial::Properties(it, value) => {
            let (rule, value) = (rule(it), json(value));
            quote!(limits.properties(#at, #rule, #value);)
        }
        Trial::Depth(most) => {
            let most = Literal::usize_unsuffixed(*most);
            quote!(limits.depth(#at, Rule::MaxDepth(#most));)
        }
        Trial::Age(it, clock) => {
            let (rule, clock) = (rule(it), self::clock(clock));
            quote!(limits.age(#at, #rule, Clock::#clock);)
        }
        Trial::Between(it, good, bad) => {
            let (rule, good, bad) = (rule(it), json(good), json(bad));
            quote!(limits.between(#at, #rule, #good, #bad);)
        }
        Trial::RequiredWhen(property, when, value) => {
            let when = when.iter().map(|(sibling, value)| {
                let value = json(value);
                quote!((#sibling, #value))
            });
            let value = json(value);
            quote!(limits.required_when(#property, &[#(#when),*], #value);)
        }
        Trial::Cut(most) => {
            let most = Literal::usize_unsuffixed(*most);
            quote!(limits.cut(#at, #most);)
        }
        Trial::Inside(value) => {
            let value = json(value);
            quote!(limits.inside(#at, #value);)
        }
        Trial::Breaks(whole, value) => {
            let value = json(value);
            let rule = match whole {
                Whole::AnyOf(sets) => {
                    let sets = sets.iter().map(|set| quote!(&[#(#set),*]));
                    quote!(Rule::AnyOf(&[#(#sets),*]))
                }
                Whole::Denied => quote!(Rule::AdditionalProperties),
            };
            quote!(limits.breaks(#rule, #value);)
        }
    }
}

/// How a time is written; of several units the coarsest.
fn clock(it: &Clock) -> TokenStream {
    let Clock::Count(units) = it else {
        return quote!(Text);
    };
    match units.iter().next() {
        Some(TimeUnit::Seconds) | None => quote!(Seconds),
        Some(TimeUnit::Milliseconds) => quote!(Milliseconds),
        Some(TimeUnit::Nanoseconds) => quote!(Nanoseconds),
    }
}

/// A rule as the crate names it.
fn rule(it: &Rule) -> TokenStream {
    let count = |n: &usize| Literal::usize_unsuffixed(*n);
    match it {
        Rule::MinLength(n) => call(quote!(MinLength), count(n)),
        Rule::MaxLength(n) => call(quote!(MaxLength), count(n)),
        Rule::MinItems(n) => call(quote!(MinItems), count(n)),
        Rule::MaxItems(n) => call(quote!(MaxItems), count(n)),
        Rule::MinProperties(n) => call(quote!(MinProperties), count(n)),
        Rule::MaxProperties(n) => call(quote!(MaxProperties), count(n)),
        Rule::MaxAge(seconds) => call(quote!(MaxAge), Literal::u64_unsuffixed(*seconds)),
        Rule::MaxAhead(seconds) => call(quote!(MaxAhead), Literal::u64_unsuffixed(*seconds)),
        Rule::Pattern(pattern) => call(quote!(Pattern), raw(&pattern.text)),
        Rule::Minimum(bound) => call(
            bounded(bound, quote!(Minimum), quote!(ExclusiveMinimum)),
            number(&bound.value),
        ),
        Rule::Maximum(bound) => call(
            bounded(bound, quote!(Maximum), quote!(ExclusiveMaximum)),
            number(&bound.value),
        ),
        Rule::MultipleOf(unit) => call(quote!(MultipleOf), number(unit)),
        // These are tried in ways of their own, or not at all.
        Rule::UniqueItems | Rule::Listed(_) | Rule::JsonLimits { .. } => TokenStream::new(),
    }
}

fn call(name: TokenStream, argument: impl quote::ToTokens) -> TokenStream {
    quote!(Rule::#name(#argument))
}

fn bounded(bound: &Bound, inclusive: TokenStream, exclusive: TokenStream) -> TokenStream {
    match bound.exclusive {
        true => exclusive,
        false => inclusive,
    }
}

fn number(it: &Number) -> TokenStream {
    let text = it.to_string();
    quote!(number(#text))
}
