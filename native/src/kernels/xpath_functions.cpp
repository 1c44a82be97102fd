#include <cmath>
#include <limits>
#include <memory>

#include "kernels/add_kernel.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/xpath.h"
#include "kindling/column_builder.h"

namespace kindling {

namespace {

/** Keeps the program of a call, and what a list of texts points to, from vector to vector. */
struct Memory {
  std::string source;
  JsonTree program;
  XmlTree document;
  ColumnPointer texts;
};

/** The program is a list of the path, for messages, and its expression. */
Status recall(KernelCall& call, Memory*& memory) {
  if (call.memory == nullptr) call.memory = std::make_shared<Memory>();
  memory = static_cast<Memory*>(call.memory.get());
  const std::string_view source = call.argument(1).as<StringView>()[0].text();
  if (memory->source == source) return {};
  memory->source.clear();
  const JsonNode* root = memory->program.read(source) ? &memory->program.root() : nullptr;
  const bool is_sound = root != nullptr && root->kind == JsonKind::array && root->first_child != 0 &&
                        memory->program.node(root->first_child).next != 0;
  if (!is_sound) return {StatusCode::invalid_program, "a path of XML is none"};
  memory->source = source;
  return {};
}

/**
 * Gives `use(row, evaluator, value)` what the path finds in each document. Empty texts are NULL; what is no XML is an error.
 */
template <class T, class Use>
Status each_document(KernelCall& call, Use use) {
  Memory* memory = nullptr;
  if (call.argument(1).is_constant_null()) return fill_or_null<T>(call, [](std::uint32_t, T&) { return false; });
  KINDLING_RETURN_IF_FAILED(recall(call, memory));
  const JsonNode& path = memory->program.node(memory->program.root().first_child);
  const JsonNode& expression = memory->program.node(path.next);
  const Values<StringView> texts(call.argument(0));
  Status failure;
  KINDLING_RETURN_IF_FAILED(fill_or_null<T>(call, [&](std::uint32_t row, T& result) {
    const std::string_view text = texts[row].text();
    if (text.empty()) return false;
    if (!failure.ok()) return true;
    if (!memory->document.read(text)) {
      if (call.counts(row)) failure = raised("MALFORMED_XML", {"path", "`" + path.text + "`"});
      return true;
    }
    const XPathEvaluator evaluator(memory->document, memory->program);
    Status status = use(evaluator, evaluator.evaluate(expression), result);
    if (!status.ok() && call.counts(row)) failure = std::move(status);
    return true;
  }));
  return failure;
}

Status find_truth(KernelCall& call) {
  return each_document<std::uint8_t>(call, [](const XPathEvaluator&, const XPathValue& value, std::uint8_t& result) {
    result = XPathEvaluator::truth_of(value) ? 1 : 0;
    return Status();
  });
}

Status first_text(KernelCall& call) {
  return each_document<StringView>(
      call, [&](const XPathEvaluator& evaluator, const XPathValue& value, StringView& result) {
        const std::string text = evaluator.text_of(value);
        return call.result.arena().copy(StringView(text), result);
      });
}

/** Casts a number as Java does: to the nearest that there is, and NaN to zero. */
template <class T>
T java_cast(double number) {
  if (number != number) return 0;
  if (number >= static_cast<double>(std::numeric_limits<T>::max())) return std::numeric_limits<T>::max();
  if (number <= static_cast<double>(std::numeric_limits<T>::min())) return std::numeric_limits<T>::min();
  return static_cast<T>(number);
}

template <class T>
Status find_number(KernelCall& call) {
  return each_document<T>(call, [](const XPathEvaluator& evaluator, const XPathValue& value, T& result) {
    const double number = evaluator.number_of(value);
    if constexpr (std::is_floating_point_v<T>) {
      result = static_cast<T>(number);
    } else if constexpr (sizeof(T) == 2) {
      result = static_cast<T>(java_cast<std::int32_t>(number));
    } else {
      result = java_cast<T>(number);
    }
    return Status();
  });
}

/** Lists the texts of nodes; elements have none of their own. */
Status find_texts(KernelCall& call) {
  ColumnBuilder texts(PhysicalType::utf8);
  OwnedVector one;
  KINDLING_RETURN_IF_FAILED(each_document<ListEntry>(
      call, [&](const XPathEvaluator&, const XPathValue& value, ListEntry& result) -> Status {
        const auto* memory = static_cast<const Memory*>(call.memory.get());
        result = {texts.length(), static_cast<std::uint32_t>(value.nodes.size())};
        for (const std::uint32_t place : value.nodes) {
          const XmlNode& node = memory->document.nodes()[place];
          if (node.kind == XmlKind::element || node.kind == XmlKind::root) {
            KINDLING_RETURN_IF_FAILED(texts.append_null());
            continue;
          }
          KINDLING_RETURN_IF_FAILED(one.prepare(PhysicalType::utf8, 1));
          KINDLING_RETURN_IF_FAILED(one.arena().copy(StringView(node.value), one.data<StringView>()[0]));
          KINDLING_RETURN_IF_FAILED(texts.append_range(one.view(), 0, 1));
        }
        return {};
      }));
  if (call.memory == nullptr) call.memory = std::make_shared<Memory>();
  auto* memory = static_cast<Memory*>(call.memory.get());
  KINDLING_RETURN_IF_FAILED(texts.finish(memory->texts));
  call.result.view().children.assign(1, memory->texts->values);
  return {};
}

}  // namespace

/** Finds values in XML by paths, which are constants. */
void register_xpath_functions(KernelRegistry& registry) {
  const std::vector<Type> arguments = {PhysicalType::utf8, PhysicalType::utf8};
  const auto add = [&](const char* name, Type result, KernelFunction function) {
    add_kernel(registry, name, arguments, std::move(result), function, Nulls::introduce);
  };
  add("xpath_truth", PhysicalType::boolean, find_truth);
  add("xpath_text", PhysicalType::utf8, first_text);
  add("xpath_texts", Type::list_of(PhysicalType::utf8), find_texts);
  add("xpath_f64", PhysicalType::f64, find_number<double>);
  add("xpath_f32", PhysicalType::f32, find_number<float>);
  add("xpath_i64", PhysicalType::i64, find_number<std::int64_t>);
  add("xpath_i32", PhysicalType::i32, find_number<std::int32_t>);
  add("xpath_i16", PhysicalType::i16, find_number<std::int16_t>);
}

}  // namespace kindling
