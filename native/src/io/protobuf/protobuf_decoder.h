#pragma once

#include <deque>
#include <string_view>

#include "io/protobuf/protobuf_plan.h"
#include "io/text/document_decoder.h"
#include "kindling/integer128.h"

namespace kindling {

/**
 * Reads messages of Protobuf by a plan, straight into columns. Fields come in any order and more than once: a message is first
 * looked through, and then its fields are read in the order of the plan. Nothing in the bytes is trusted: depth is bounded,
 * and all that is kept of them is pooled memory. Belongs to one thread.
 */
class ProtobufDecoder : public DocumentDecoder {
 public:
  /** Keeps a reference to the plan, whose symbols and defaults the values look at. */
  explicit ProtobufDecoder(const ProtobufPlan& plan) : plan_(plan) {}

  /**
   * Appends a message, whose bytes must live as long as the values. Where the bytes are none, `fits` is false, `reason` says
   * why, and nothing is appended.
   */
  Status read(std::string_view bytes, DocumentColumn& column, bool& fits);

 private:
  /** Is a field that stands in a message: its content, and where the next one of the same number is found. */
  struct Found {
    const char* at;
    std::uint32_t size : 31;
    /** Tells that many values stand side by side. */
    std::uint32_t is_packed : 1;
    /** Counts from 1; 0: there is none. */
    std::uint32_t next;

    std::string_view content() const { return {at, size}; }
  };
  /** Holds the first and the last field of a number, counted from 1. */
  struct Chain {
    std::uint32_t first;
    std::uint32_t last;
  };
  /** Is a message that is being read: where the chains of its parts begin, and what was found before it. */
  struct Frame {
    std::size_t chains;
    std::size_t found;
  };

  bool open(const ProtobufNode& node, std::uint32_t first, bool merges, Frame& frame);
  void close(const Frame& frame);
  bool look_through(const ProtobufNode& node, std::string_view bytes, std::size_t chains);
  bool keep(const ProtobufNode& node, const ProtobufPart& part, std::string_view content, bool is_packed, std::size_t chains);
  bool is_known(const ProtobufNode& node, std::string_view content) const;
  bool read_message(const ProtobufNode& node, std::uint32_t first, bool merges, DocumentColumn* column);
  bool read_parts(const ProtobufNode& node, const Frame& frame, DocumentColumn* column);
  bool read_part(const ProtobufPart& part, const Chain& chain, DocumentColumn* column);
  bool read_absent(const ProtobufPart& part, DocumentColumn* column);
  bool read_list(const ProtobufPart& part, std::uint32_t first, DocumentColumn* column);
  bool read_packed(const ProtobufNode& node, std::string_view content, DocumentColumn* elements);
  bool read_map(const ProtobufPart& part, std::uint32_t first, DocumentColumn* column);
  bool read_moment(const ProtobufNode& node, const Frame& frame, DocumentColumn& column);
  bool read_single(const ProtobufNode& node, std::string_view content, DocumentColumn* column);
  bool append_text(const ProtobufNode& node, std::string_view text, DocumentColumn* column);
  bool append_symbol(const ProtobufNode& node, std::int32_t number, DocumentColumn& column);
  bool append_bits(const ProtobufNode& node, std::uint64_t bits, DocumentColumn& column);
  bool key_of(const ProtobufPart& part, const Chain& chain, std::string_view& key);

  bool fail_cut_off() { return fail("the bytes end too early, or a tag or number in them is none"); }

  /** A message with a hundred around it is the deepest that Java's reader takes. */
  static constexpr std::uint32_t most_depth = 101;

  const ProtobufPlan& plan_;
  std::uint32_t depth_ = 0;
  Array<Found> found_;
  Array<Chain> chains_;
  /** Holds the keys of the maps that are being read. */
  Array<std::string_view> keys_;
  std::deque<std::uint64_t> number_keys_;
};

/** Reads a number as 64 bits, by its form. */
bool read_protobuf_bits(ProtobufForm form, ProtobufInput& input, std::uint64_t& bits);

}  // namespace kindling
