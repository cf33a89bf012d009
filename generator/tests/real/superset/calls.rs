//! JSON in a query, trailing slashes, a form with a file, JSON with `null`; a bearer token.

use real_superset::{Upload, endpoint::*, model::*};
use serde_json::json;

pub fn calls(origin: &str) {
    let clients = clients!(real_superset, |it| {
        it.base_url(format!("{origin}/api/v1")).jwt("a.b.c")
    });
    call!(clients.get_chart(&GetChartOptions::new()));
    let filter = |value: GetListSchemaFiltersItemValue| {
        GetListSchemaFiltersItem::new("slice_name", "ct", value)
    };
    let list = GetListSchema::new()
        .columns(["id", "slice name"])
        .filters([
            filter("a&b".to_owned().into()),
            filter(1.5.into()),
            filter(true.into()),
            filter(GetListSchemaFiltersItemValue::List(vec![
                json!("é"),
                json!(2),
            ])),
        ])
        .keys([
            GetListSchemaKeysItem::ListColumns,
            GetListSchemaKeysItem::None,
        ])
        .order_column("id")
        .order_direction(GetListSchemaOrderDirection::Desc)
        .page(0)
        .page_size(25);
    let options = GetChartOptions::new().q(list);
    call!(clients.get_chart(&options));
    call!(clients.get_chart_pk_data(7, &GetChartPkDataOptions::new()));
    let options = GetChartPkDataOptions::new().format("csv").type_("full");
    call!(clients.get_chart_pk_data(7, &options));
    call!(clients.delete_dashboard(&DeleteDashboardOptions::new()));
    call!(clients.delete_dashboard(&DeleteDashboardOptions::new().q([1, 2, 3])));
    call!(clients.post_chart_import(&PostChartImportRequest::new()));
    let import = PostChartImportRequest::new()
        .form_data(Upload::bytes(&b"PK\x03\x04"[..]).file_name("charts.zip"))
        .overwrite(true)
        .passwords(r#"{"databases/a.yaml": "word"}"#);
    call!(clients.post_chart_import(&import));
    let none = PutDatasetPkOptions::new();
    call!(clients.put_dataset_pk(7, &DatasetRestApiPut::new(), &none));
    call!(clients.put_dataset_pk(7, &dataset(), &none.clone().override_columns(true)));
    let nulls = DatasetRestApiPut::new()
        .null_cache_timeout()
        .null_sql()
        .null_schema();
    call!(clients.put_dataset_pk(7, &nulls, &none));
}

fn dataset() -> DatasetRestApiPut {
    let column = DatasetColumnsPut::new("ds")
        .description("When")
        .expression("now()")
        .filterable(true)
        .groupby(false)
        .id(1)
        .is_active(true)
        .is_dttm(true)
        .python_date_format("%Y-%m-%d")
        .type_("DATETIME")
        .uuid("5b3f1d0c-7c1f-4b0e-9a3e-0d9f4f1f1a11")
        .verbose_name("Day");
    let metric = DatasetMetricsPut::new("COUNT(*)", "count")
        .d3format(",d")
        .description("How many")
        .id(1)
        .metric_type("count")
        .warning_text("none");
    DatasetRestApiPut::new()
        .cache_timeout(60)
        .columns([column])
        .database_id(1)
        .default_endpoint("/explore")
        .description("All of it")
        .extra("{}")
        .fetch_values_predicate("1 = 1")
        .filter_select_enabled(true)
        .is_sqllab_view(false)
        .main_dttm_col("ds")
        .metrics([metric])
        .offset(-2)
        .owners([1, 2])
        .schema("public")
        .sql("SELECT 'é'")
        .table_name("births")
        .template_params("{}")
}
