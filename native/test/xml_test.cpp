#include "io/xml/xml_reader.h"

#include "testing.h"

namespace kindling::testing::xml_test {

namespace {

/** Prints the tokens of a document up to its end, or up to what is malformed: `!`, or `?` where it is cut off. */
std::string tokens(std::string_view document) {
  XmlReader reader;
  reader.start(document);
  std::string shown;
  for (;;) {
    if (!reader.peek().ok()) return shown + "no memory";
    switch (reader.token()) {
      case XmlToken::element:
        shown += "<";
        shown += reader.name();
        for (const XmlAttribute& attribute : reader.attributes()) {
          ((((shown += " ") += attribute.name) += "=") += attribute.value);
        }
        shown += ">";
        break;
      case XmlToken::text:
        ((shown += "'") += reader.text()) += "'";
        break;
      case XmlToken::end_element:
        ((shown += "</") += reader.name()) += ">";
        break;
      case XmlToken::end:
        return shown;
      case XmlToken::malformed:
        return shown + (reader.is_cut_off() ? "?" : "!");
    }
    reader.take();
  }
}

}  // namespace

TEST("an XML reader gives elements and characters") {
  EXPECT_EQUAL(tokens("<a x='1' y = \"2\"><b/> t </a>"), "<a x=1 y=2><b></b>' t '</a>");
  EXPECT_EQUAL(tokens("<?xml version='1.0'?>\n<!DOCTYPE a [<!ELEMENT a ANY>]> <!-- c --><a/>\n<?p i?>"), "<a></a>");
  EXPECT_EQUAL(tokens("<a>1<!-- c -->2<?p?>3</a>"), "<a>'1''2''3'</a>");
}

TEST("an XML reader takes entities and line ends for what they stand for") {
  EXPECT_EQUAL(tokens("<a b='&lt;&#x41;&#66;\r\n\t'>&amp;<![CDATA[<&amp;\r\n]]>&gt;\r</a>"), "<a b=<AB  >'&<&amp;\n>\n'</a>");
  EXPECT_EQUAL(tokens("<a b='&#10;&#x1F600;&quot;'/>"), "<a b=\n\xF0\x9F\x98\x80\"></a>");
}

TEST("an XML reader refuses what is no XML") {
  for (const std::string_view document :
       {"<a></b>", "<a b='1' b='2'/>", "<a b=1/>", "<a b='<'/>", "<a>&x;</a>", "<a>&#0;</a>", "<a>\x01</a>", "<a>]]></a>",
        "x<a/>", "<a/><b/>", "<a/>x", "<1/>", "</a>", "<a><!-- -- --></a>", "<a/><![CDATA[x]]>", "<a><!DOCTYPE a></a>"}) {
    EXPECT_EQUAL(tokens(document).back(), '!');
  }
  for (const std::string_view document : {"", " ", "<a>", "<a", "<a b='1", "<a><b></b>", "<!-- ", "<a><![CDATA[", "<a>x"}) {
    EXPECT_EQUAL(tokens(document).back(), '?');
  }
}

TEST("an XML reader bounds depth and the number of attributes") {
  std::string deep;
  for (int depth = 0; depth < 1001; ++depth) deep += "<a>";
  EXPECT_EQUAL(tokens(deep).back(), '!');
  std::string wide = "<a";
  for (int index = 0; index < 2000; ++index) wide += " b" + std::to_string(index) + "='1'";
  EXPECT_EQUAL(tokens(wide + "/>").back(), '!');
}

}  // namespace kindling::testing::xml_test
