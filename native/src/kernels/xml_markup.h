#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kindling {

/**
 * Puts elements of XML together with line ends and blanks, as Spark does with Woodstox: an element within another stands in a
 * line of its own, characters where they come. Fails by a flag, which stays set, at the first thing that XML does not allow.
 */
class XmlMarkup {
 public:
  enum class Fault : unsigned char { none, name, character, late_attribute };

  /** Writes behind a text; keeps references. Elements stand `depth` deep from the start. */
  XmlMarkup(std::string& text, const std::string& indent, bool checks_names, std::uint32_t depth)
      : text_(text), indent_(indent), checks_names_(checks_names), base_(depth) {}

  void start(std::string_view name);
  /** Writes an attribute of the element that has just been started. */
  void attribute(std::string_view name, std::string_view value);
  void characters(std::string_view text);
  void end();

  Fault fault() const { return fault_; }
  /** The name that is none, where that is the fault. */
  const std::string& culprit() const { return culprit_; }

 private:
  struct Open {
    std::string name;
    /** Then its end stands in a line of its own. */
    bool holds_element = false;
  };

  void check_name(std::string_view name);
  void close_start();
  void new_line();
  void fail(Fault fault, std::string_view culprit);
  bool control(char byte);

  std::string& text_;
  const std::string& indent_;
  const bool checks_names_;
  const std::uint32_t base_;
  std::vector<Open> open_;
  /** The start of the last element is not closed yet: attributes may follow. */
  bool starts_ = false;
  Fault fault_ = Fault::none;
  std::string culprit_;
};

}  // namespace kindling
