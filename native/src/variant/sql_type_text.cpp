#include "variant/sql_type_text.h"

namespace kindling {

std::string sql_type_text(const LogicalType& type) {
  switch (type.kind) {
    case LogicalKind::null:
      return "VOID";
    case LogicalKind::boolean:
      return "BOOLEAN";
    case LogicalKind::i8:
      return "TINYINT";
    case LogicalKind::i16:
      return "SMALLINT";
    case LogicalKind::i32:
      return "INT";
    case LogicalKind::i64:
      return "BIGINT";
    case LogicalKind::f32:
      return "FLOAT";
    case LogicalKind::f64:
      return "DOUBLE";
    case LogicalKind::text:
      return "STRING";
    case LogicalKind::binary:
      return "BINARY";
    case LogicalKind::date:
      return "DATE";
    case LogicalKind::timestamp:
      return "TIMESTAMP";
    case LogicalKind::timestamp_ntz:
      return "TIMESTAMP_NTZ";
    case LogicalKind::decimal:
      return "DECIMAL(" + std::to_string(type.precision) + "," + std::to_string(type.scale) + ")";
    case LogicalKind::list:
      return "ARRAY<" + sql_type_text(type.children[0]) + ">";
    case LogicalKind::map:
      return "MAP<" + sql_type_text(type.children[0]) + ", " + sql_type_text(type.children[1]) + ">";
    case LogicalKind::structure: {
      std::string text = "STRUCT<";
      for (std::size_t index = 0; index < type.children.size(); ++index) {
        if (index != 0) text += ", ";
        text += type.names[index] + ": " + sql_type_text(type.children[index]);
      }
      return text + ">";
    }
    case LogicalKind::year_month_interval:
    case LogicalKind::day_time_interval:
    case LogicalKind::calendar_interval:
      return "INTERVAL";
    case LogicalKind::time:
      return "TIME(6)";
    case LogicalKind::variant:
      return "VARIANT";
  }
  return "";
}

}  // namespace kindling
