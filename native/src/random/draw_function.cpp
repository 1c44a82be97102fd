#include "random/draw_function.h"

#include "kindling/owned_vector.h"
#include "random/mersenne_twister.h"
#include "random/xorshift.h"

namespace kindling {

namespace {

/** Draws a number a row. */
template <double (XorShift::*next)()>
class NumberDraw final : public Draw {
 public:
  explicit NumberDraw(std::int64_t seed) : generator_(seed) {}

  Status draw(const DrawnRows& rows, ColumnBuilder& result) override {
    KINDLING_RETURN_IF_FAILED(values_.prepare(PhysicalType::f64, rows.count));
    for (std::uint32_t row = 0; row < rows.count; ++row) {
      values_.data<double>()[row] = rows.is_active(row) ? (generator_.*next)() : 0;
    }
    return result.append_range(values_.view(), 0, rows.count);
  }

 private:
  XorShift generator_;
  OwnedVector values_;
};

/** Numbers the rows, from the seed on. */
class NumberedDraw final : public Draw {
 public:
  explicit NumberedDraw(std::int64_t first) : next_(static_cast<std::uint64_t>(first)) {}

  Status draw(const DrawnRows& rows, ColumnBuilder& result) override {
    KINDLING_RETURN_IF_FAILED(values_.prepare(PhysicalType::i64, rows.count));
    for (std::uint32_t row = 0; row < rows.count; ++row) {
      values_.data<std::int64_t>()[row] = rows.is_active(row) ? static_cast<std::int64_t>(next_++) : 0;
    }
    return result.append_range(values_.view(), 0, rows.count);
  }

 private:
  std::uint64_t next_;
  OwnedVector values_;
};

/** Draws texts; `Make` fills the characters of one. */
template <class Make>
class TextDraw : public Draw {
 public:
  Status draw(const DrawnRows& rows, ColumnBuilder& result) override {
    KINDLING_RETURN_IF_FAILED(values_.prepare(PhysicalType::utf8, rows.count));
    for (std::uint32_t row = 0; row < rows.count; ++row) {
      const std::uint32_t length = rows.is_active(row) ? self().length(rows, row) : 0;
      char* characters = values_.arena().allocate(length);
      if (characters == nullptr) return MemoryPool::instance().exhausted(length);
      if (length != 0) self().fill(characters, length);
      values_.template data<StringView>()[row] = StringView(characters, length);
    }
    return result.append_range(values_.view(), 0, rows.count);
  }

 private:
  Make& self() { return static_cast<Make&>(*this); }

  OwnedVector values_;
};

/** Draws digits and Latin letters, as many as its argument says. */
class CharactersDraw final : public TextDraw<CharactersDraw> {
 public:
  explicit CharactersDraw(std::int64_t seed) : generator_(seed) {}

  std::uint32_t length(const DrawnRows& rows, std::uint32_t row) const {
    const Vector& lengths = *rows.arguments[0];
    if (!lengths.is_valid(rows.first + row)) return 0;
    const std::int32_t length = Values<std::int32_t>(lengths)[rows.first + row];
    return length < 0 ? 0 : static_cast<std::uint32_t>(length);
  }
  void fill(char* characters, std::uint32_t length) {
    static constexpr char alphabet[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (std::uint32_t at = 0; at < length; ++at) {
      // The remainder has the sign of the number drawn; its size counts.
      const std::int32_t rest = static_cast<std::int32_t>(generator_.next(32)) % 62;
      characters[at] = alphabet[rest < 0 ? -rest : rest];
    }
  }

 private:
  XorShift generator_;
};

/** Draws universally unique identifiers of version 4 (RFC 9562). */
class IdentifierDraw final : public TextDraw<IdentifierDraw> {
 public:
  explicit IdentifierDraw(std::int64_t seed) : generator_(seed) {}

  static std::uint32_t length(const DrawnRows&, std::uint32_t) { return 36; }
  void fill(char* characters, std::uint32_t) {
    const std::uint64_t high = (generator_.next_long() & 0xFFFFFFFFFFFF0FFFU) | 0x4000U;
    const std::uint64_t low = (generator_.next_long() | 0x8000000000000000U) & 0xBFFFFFFFFFFFFFFFU;
    for (int digit = 0; digit < 32; ++digit) {
      if (digit == 8 || digit == 12 || digit == 16 || digit == 20) *characters++ = '-';
      const std::uint64_t half = digit < 16 ? high : low;
      *characters++ = "0123456789abcdef"[half >> (60 - 4 * (digit % 16)) & 15];
    }
  }

 private:
  MersenneTwister generator_;
};

/** Draws orders of the elements of lists: each element in turn takes the place of an earlier one, which moves behind. */
class ShuffleDraw final : public Draw {
 public:
  explicit ShuffleDraw(std::int64_t seed) : generator_(seed) {}

  Status draw(const DrawnRows& rows, ColumnBuilder& result) override {
    const Vector& lists = *rows.arguments[0];
    const Values<ListEntry> entries(lists);
    for (std::uint32_t row = 0; row < rows.count; ++row) {
      if (!rows.is_active(row) || !lists.is_valid(rows.first + row)) {
        KINDLING_RETURN_IF_FAILED(result.append_null());
        continue;
      }
      const ListEntry list = entries[rows.first + row];
      KINDLING_RETURN_IF_FAILED(order_.resize(list.length));
      for (std::uint32_t at = 0; at < list.length; ++at) {
        const auto other = static_cast<std::uint32_t>(generator_.next_below(static_cast<std::int32_t>(at + 1)));
        if (other != at) order_[at] = order_[other];
        order_[other] = list.offset + at;
      }
      KINDLING_RETURN_IF_FAILED(result.child(0).append(lists.children[0], order_.data(), list.length));
      KINDLING_RETURN_IF_FAILED(result.append_list(list.length));
    }
    return {};
  }

 private:
  MersenneTwister generator_;
  Array<std::uint32_t> order_;
};

}  // namespace

Status make_draw(const DrawCall& call, const std::vector<Type>& types, std::unique_ptr<Draw>& draw) {
  for (const std::uint32_t argument : call.arguments) {
    if (argument >= types.size()) return invalid_program("there is no column " + std::to_string(argument));
  }
  if (call.active && (*call.active >= types.size() || types[*call.active] != Type(PhysicalType::boolean))) {
    return invalid_program("a column of type bool tells for which rows to draw");
  }
  Type result = PhysicalType::f64;
  std::vector<Type> arguments;
  if (call.kernel == "rand") {
    draw = std::make_unique<NumberDraw<&XorShift::next_double>>(call.seed);
  } else if (call.kernel == "randn") {
    draw = std::make_unique<NumberDraw<&XorShift::next_gaussian>>(call.seed);
  } else if (call.kernel == "randstr") {
    draw = std::make_unique<CharactersDraw>(call.seed);
    result = PhysicalType::utf8;
    arguments.emplace_back(PhysicalType::i32);
  } else if (call.kernel == "uuid") {
    draw = std::make_unique<IdentifierDraw>(call.seed);
    result = PhysicalType::utf8;
  } else if (call.kernel == "row_number") {
    draw = std::make_unique<NumberedDraw>(call.seed);
    result = PhysicalType::i64;
  } else if (call.kernel == "shuffle") {
    if (call.type.kind != PhysicalType::list) return invalid_program("`shuffle` gives a list");
    draw = std::make_unique<ShuffleDraw>(call.seed);
    result = call.type;
    arguments.push_back(call.type);
  } else {
    return invalid_program("nothing is drawn by `" + call.kernel + "`");
  }
  if (call.arguments.size() != arguments.size()) {
    return invalid_program("`" + call.kernel + "` takes " + std::to_string(arguments.size()) + " arguments");
  }
  for (std::size_t index = 0; index < arguments.size(); ++index) {
    if (types[call.arguments[index]] != arguments[index]) return invalid_program("`" + call.kernel + "` takes another type");
  }
  if (call.type != result) return invalid_program("`" + call.kernel + "` gives " + to_text(result) + ", not " + to_text(call.type));
  return {};
}

}  // namespace kindling
