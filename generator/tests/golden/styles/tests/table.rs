//! The table of the standard: `color` as nothing, "blue", ["blue","black","brown"] and
//! { "R": 100, "G": 200, "B": 150 } in every style, exploded and not, in every place (OpenAPI 3.0.4,
//! Style Examples).

use golden_styles::{
    Config, RawRequest, RequestError,
    decimal::Decimal,
    endpoint::{self, *},
    model::{Color, ColorOrColors, Filter, FilterAnyItem, FilterSize, Page},
};
use serde_json::json;

type Built = Result<RawRequest, RequestError>;

fn config() -> Config {
    Config::new()
}

fn colors() -> Vec<String> {
    ["blue", "black", "brown"].map(str::to_owned).to_vec()
}

fn color() -> Color {
    Color::new(100, 200, 150)
}

/// Path and query.
fn sent(built: Built) -> String {
    let request = built.expect("a request");
    let url = request.uri().to_string();
    url.strip_prefix("https://example.test").unwrap().to_owned()
}

fn header(built: Built, name: &str) -> String {
    let request = built.expect("a request");
    let value = request.headers().get(name).expect("the header");
    value.to_str().unwrap().to_owned()
}

#[test]
fn simple() {
    let union = ColorOrColors::from(color());
    assert_eq!(
        sent(simple_request(
            &config(),
            "blue",
            &colors(),
            &color(),
            &union
        )),
        "/simple/blue/blue,black,brown/R,100,G,200,B,150/R,100,G,200,B,150"
    );
    assert_eq!(
        sent(simple_exploded_request(&config(), &colors(), &color())),
        "/simple-exploded/blue,black,brown/R=100,G=200,B=150"
    );
}

#[test]
fn label() {
    assert_eq!(
        sent(label_request(&config(), "", &colors(), &color())),
        "/label./x.blue,black,brown/x.R,100,G,200,B,150"
    );
    assert_eq!(
        sent(label_request(&config(), "blue", &colors(), &color())),
        "/label.blue/x.blue,black,brown/x.R,100,G,200,B,150"
    );
    assert_eq!(
        sent(label_exploded_request(&config(), &colors(), &color())),
        "/label-exploded/x.blue.black.brown/x.R=100.G=200.B=150"
    );
}

#[test]
fn matrix() {
    assert_eq!(
        sent(matrix_request(&config(), "", &colors(), &color())),
        "/matrix/;color/;colors=blue,black,brown/;object=R,100,G,200,B,150"
    );
    assert_eq!(
        sent(matrix_request(&config(), "blue", &colors(), &color())),
        "/matrix/;color=blue/;colors=blue,black,brown/;object=R,100,G,200,B,150"
    );
    assert_eq!(
        sent(matrix_exploded_request(&config(), &colors(), &color())),
        "/matrix-exploded/;colors=blue;colors=black;colors=brown/;R=100;G=200;B=150"
    );
}

#[test]
fn form() {
    let options = FormOptions::new()
        .text("")
        .list(colors())
        .object(color())
        .map([("R", 100), ("B", 150)])
        .nullable([Some("blue".to_owned()), None, Some("brown".to_owned())]);
    assert_eq!(
        sent(form_request(&config(), &options)),
        "/form?text=&list=blue,black,brown&object=R,100,G,200,B,150&map=B,150,R,100\
         &nullable=blue,brown"
    );
}

#[test]
fn no_digit_is_lost() {
    let precise: Decimal = "12345678901234567890.10".parse().unwrap();
    let options = FormOptions::new()
        .precise([("a", precise)])
        .float([("a", 0.1)]);
    assert_eq!(
        sent(form_request(&config(), &options)),
        "/form?precise=a,12345678901234567890.10&float=a,0.1"
    );
}

#[test]
fn form_exploded() {
    let options = FormExplodedOptions::new()
        .text("blue")
        .list(colors())
        .object(color())
        .page(Page::new().page(2).sort(["name", "size"]))
        .union_(colors())
        .any(json!(1.5));
    assert_eq!(
        sent(form_exploded_request(&config(), &options)),
        "/form-exploded?text=blue&list=blue&list=black&list=brown&R=100&G=200&B=150\
         &page=2&sort=name&sort=size&union=blue&union=black&union=brown&any=1.5"
    );
}

#[test]
fn delimited_by_spaces_and_pipes() {
    let options = DelimitedOptions::new()
        .spaced(colors())
        .piped(colors())
        .spaced_object(color())
        .piped_object(color());
    assert_eq!(
        sent(delimited_request(&config(), &options)),
        "/delimited?spaced=blue%20black%20brown&piped=blue%7Cblack%7Cbrown\
         &spacedObject=R%20100%20G%20200%20B%20150&pipedObject=R%7C100%7CG%7C200%7CB%7C150"
    );
}

#[test]
fn deep_object() {
    let filter = Filter::new()
        .name("a b")
        .tags(["x", "y"])
        .size(FilterSize::new().min(1.5))
        .any([FilterAnyItem::new().key("k").values([1, 2])]);
    let options = DeepOptions::new().color(color()).filter(filter);
    let sent = sent(deep_request(&config(), &options));
    assert_eq!(
        sent.replace("%5B", "[").replace("%5D", "]"),
        "/deep?color[R]=100&color[G]=200&color[B]=150&filter[name]=a%20b&filter[tags][0]=x\
         &filter[tags][1]=y&filter[size][min]=1.5&filter[any][0][key]=k&filter[any][0][values][0]=1\
         &filter[any][0][values][1]=2"
    );
}

#[test]
fn headers() {
    let options = HeadersOptions::new()
        .x_object(color())
        .x_exploded(color())
        .x_list(colors())
        .x_json(Filter::new().name("é🦀\n"));
    let built = || headers_request(&config(), &options);
    assert_eq!(header(built(), "x-object"), "R,100,G,200,B,150");
    assert_eq!(header(built(), "x-exploded"), "R=100,G=200,B=150");
    assert_eq!(header(built(), "x-list"), "blue,black,brown");
    assert_eq!(
        header(built(), "x-json"),
        r#"{"name":"\u00e9\ud83e\udd80\n"}"#
    );
}

#[test]
fn cookies() {
    let options = CookiesOptions::new()
        .object(color())
        .exploded(color())
        .json(Filter::new().name("a;b"));
    assert_eq!(
        header(cookies_request(&config(), &options), "cookie"),
        "object=R,100,G,200,B,150; R=100; G=200; B=150; json=%7B%22name%22%3A%22a%3Bb%22%7D"
    );
}

#[test]
fn an_empty_value_is_sent_where_it_may_be() {
    let nothing: [&str; 0] = [];
    let options = EmptyOptions::new().text("").list(nothing).never(nothing);
    assert_eq!(
        sent(endpoint::empty_request(&config(), &options)),
        "/empty?text=&list="
    );
    let options = EmptyOptions::new().list(["a", "b"]).never(["c"]);
    assert_eq!(
        sent(endpoint::empty_request(&config(), &options)),
        "/empty?list=a&list=b&never=c"
    );
}
