#pragma once

#include <span>
#include <vector>

#include "kindling/arena.h"
#include "kindling/deferred_column.h"
#include "kindling/string_view.h"
#include "operators/group_layout.h"

namespace kindling {

/**
 * Numbers the keys of rows without hashing them, where few are possible: integers close together, and texts of which
 * there are few. A number says nothing about others: whoever uses them looks each up once. Belongs to one task.
 */
class KeyCodes {
 public:
  static constexpr std::uint32_t most_codes = 65536;
  static constexpr std::uint32_t most_texts = 255;

  /** `most` is how many numbers there may be. */
  explicit KeyCodes(const GroupLayout& layout, std::uint32_t most = most_codes);

  /** Begins anew with rows of another morsel: after wide keys, narrow ones may come. */
  void begin();
  /**
   * Writes the number of the key of each row. Gives false, and does not until the next `begin`, where too many keys are
   * possible. `renumbered` is set when numbers mean other keys than before. A column that has a dictionary in `coded`, which
   * is empty where none has, is taken by its codes, and is not looked at.
   */
  bool encode(const std::vector<const Vector*>& columns, std::span<const CodedRows> coded, std::uint32_t rows,
              std::uint32_t* codes, bool& renumbered);
  /** Tells that rows get no numbers until the next `begin`. */
  bool is_off() const { return is_off_; }
  /** All numbers are below this. */
  std::uint32_t count() const { return count_; }

 private:
  /** A text: its length and first bytes, its last bytes, and of one that is not in these words a copy of all bytes. */
  struct Text {
    std::uint64_t words[2];
    std::uint64_t code;
    const char* copy;

    bool is(const std::uint64_t* other, const StringView& text) const;
  };
  struct KeyColumn {
    bool is_text = false;
    /** Integers from `base` on, `width` of them, have codes from 1 on; 0 is NULL. Texts are numbered as they come. */
    std::uint64_t base = 0;
    std::uint64_t width = 0;
    std::vector<Text> texts;
    std::uint32_t text_count = 0;
    bool has_long = false;
    Arena copies;
    /** The dictionary whose values were numbered last, and the code of each; no dictionary has the number 0. */
    std::uint64_t dictionary = 0;
    std::vector<std::uint32_t> dictionary_codes;
  };

  /** Appends the code of one column to those before it; false where a value has none. */
  bool append(KeyColumn& column, const Vector& values, std::uint32_t rows, std::uint32_t* codes);
  template <class T>
  bool append_integers(const KeyColumn& column, const Vector& values, std::uint32_t rows, std::uint32_t* codes) const;
  bool append_texts(const KeyColumn& column, const Vector& values, std::uint32_t rows, std::uint32_t* codes) const;
  template <bool has_long>
  static bool append_texts_of(const KeyColumn& column, const Vector& values, std::uint32_t rows, std::uint32_t* codes);
  /** Gives the values of a dictionary codes, if it is another one than before; false where there are too many. */
  bool learn(KeyColumn& column, const CodedRows& rows, bool& renumbered);
  /** Gives the values of a column codes; false where there are too many. */
  bool widen(KeyColumn& column, const Vector& values, std::uint32_t rows);
  template <class T>
  bool widen_integers(KeyColumn& column, const Vector& values, std::uint32_t rows);
  static bool widen_texts(KeyColumn& column, const Vector& values, std::uint32_t rows);
  bool fits();

  std::vector<KeyColumn> columns_;
  std::uint32_t most_;
  bool is_possible_ = true;
  bool is_off_ = false;
  std::uint32_t count_ = 1;
};

}  // namespace kindling
