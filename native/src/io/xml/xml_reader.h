#pragma once

#include <cstdint>
#include <string_view>

#include "kindling/array.h"

namespace kindling {

enum class XmlToken : std::uint8_t {
  /** The start of an element; one without content is followed by its end. */
  element,
  /** Characters between tags, sections of CDATA included. */
  text,
  end_element,
  /** Nothing follows: the document ends where it may. */
  end,
  /** The bytes are no XML, from here on. */
  malformed,
};

/** Is an attribute of an element, its value with entities taken for what they stand for. */
struct XmlAttribute {
  std::string_view name;
  std::string_view value;
};

/**
 * Reads a document of XML 1.0 token by token, as Java's readers of XML do without namespaces: comments, instructions and
 * document types are passed. Nothing is fetched, and no entities are known but the five of XML itself and numbers of
 * characters. Trusts nothing: elements stand at most 1,000 deep, and time grows with the text. Belongs to one thread.
 */
class XmlReader {
 public:
  /**
   * Begins a document, whose bytes, which are UTF-8, stay where they are. Where it `has_more` than these, what is not
   * wholly here is malformed, and `needs_more` tells so.
   */
  void start(std::string_view document, bool has_more = false);
  /** Remembers the place before the next token, which has not been read yet. */
  void mark();
  /** The bytes from the marked place on. */
  std::string_view marked() const { return marked_; }
  /** Tells whether what is malformed may be well formed when more of the document is here. */
  bool needs_more() const;
  /** Goes on from the marked place, of which more bytes are here now. No element may have ended that was open there. */
  void resume(std::string_view document, bool has_more);

  /** Reads the next token unless it has been read and not been taken. */
  Status peek();
  /** Passes the token. */
  void take() { peeked_ = false; }
  /** What `peek` has found. */
  XmlToken token() const { return token_; }
  /** The name of the element that starts or ends, until another token is read. */
  std::string_view name() const { return name_; }
  /** The attributes of the element that starts, until another token is read. */
  const Array<XmlAttribute>& attributes() const { return attributes_; }
  /** The characters, until another token is read. */
  std::string_view text() const { return text_; }
  /** Tells whether the characters stand in the document as they are. */
  bool text_is_plain() const { return text_is_plain_; }
  /** Tells whether the characters are nothing but blanks. */
  bool text_is_blank() const;
  /** Tells whether what is malformed is that the document ends too early. */
  bool is_cut_off() const { return is_cut_off_; }
  std::uint32_t depth() const { return static_cast<std::uint32_t>(open_.size()); }

 private:
  Status read();
  Status read_text(bool& found);
  Status read_tag();
  Status read_attributes();
  Status decode(std::string_view raw, bool is_attribute, Array<char>& target, bool& sound);
  bool pass_markup();
  bool pass_doctype();
  void read_end_tag();
  bool read_name(std::string_view& found);
  bool until(std::string_view end, std::string_view& inside);
  bool takes(std::string_view word);
  bool blanks();
  Status open_element();
  void close_element();
  std::string_view open_name() const;
  void malformed() { token_ = XmlToken::malformed; }

  std::string_view rest_;
  XmlToken token_ = XmlToken::end;
  bool peeked_ = false;
  bool is_cut_off_ = false;
  bool has_root_ = false;
  /** An element without content has started, and must end. */
  bool ends_at_once_ = false;
  std::string_view name_;
  std::string_view text_;
  bool text_is_plain_ = true;
  Array<char> decoded_text_;
  Array<XmlAttribute> attributes_;
  Array<char> decoded_attributes_;
  /** The names of the elements that are open, one behind the other, and where each begins. */
  Array<char> open_names_;
  Array<std::uint32_t> open_;
  bool has_more_ = false;
  std::string_view marked_;
  std::size_t marked_depth_ = 0;
  bool marked_root_ = false;
};

}  // namespace kindling
