#pragma once

#include <string_view>

#include "io/avro/avro_input.h"
#include "io/avro/avro_plan.h"
#include "io/text/document_decoder.h"

namespace kindling {

/**
 * Reads values of Avro by a plan. Nothing in the bytes is trusted: what is read costs no more memory and time than the bytes
 * account for, parts that take no bytes are counted, and depth is bounded. Belongs to one thread.
 */
class AvroDecoder : public DocumentDecoder {
 public:
  /** Keeps a reference to the plan, whose symbols the values look at. */
  explicit AvroDecoder(const AvroPlan& plan) : plan_(plan) {}

  /** Begins with other bytes, which must live as long as the values. */
  void start(std::string_view bytes);
  /**
   * Appends the next value. Where the bytes are none, `fits` is false, `reason` says why, and nothing is appended.
   */
  Status read(DocumentColumn& column, bool& fits);
  /** Counts the bytes that have not been read. */
  std::size_t left() const { return input_.left(); }

 private:
  bool step(std::uint32_t index, DocumentColumn* column);
  bool take(const AvroNode& node, DocumentColumn* column);
  bool read_integer(const AvroNode& node, DocumentColumn* column);
  bool read_real(const AvroNode& node, DocumentColumn* column);
  bool read_bytes(const AvroNode& node, DocumentColumn* column);
  bool read_symbol(const AvroNode& node, DocumentColumn* column);
  bool read_list(const AvroNode& node, DocumentColumn* column);
  bool read_map(const AvroNode& node, DocumentColumn* column);
  bool read_entry(std::uint32_t value, DocumentColumn* entries, std::string_view& key);
  bool read_record(const AvroNode& node, DocumentColumn* column);
  bool read_default(const AvroPart& part, DocumentColumn& column);
  bool read_choice(const AvroNode& node, DocumentColumn* column);
  bool read_member(const AvroNode& node, DocumentColumn* column);
  bool next_block(bool skips, std::int64_t& count);
  bool append_text(std::string_view text, DocumentColumn& column);
  bool append_decimal(std::string_view bytes, const AvroNode& node, DocumentColumn& column);

  bool fail_cut_off() { return fail("the bytes end too early, or a number in them is none"); }

  static constexpr std::uint32_t most_depth = 1000;

  const AvroPlan& plan_;
  AvroInput input_;
  std::uint32_t depth_ = 0;
  /** Counts the parts without bytes that may still follow. */
  std::uint64_t idle_left_ = 0;
  /** Holds the keys of the maps that are being read. */
  Array<std::string_view> keys_;
};

}  // namespace kindling
