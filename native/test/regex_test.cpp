#include "kernels/datetime_parse.h"
#include "kernels/regex_automaton.h"
#include "kernels/regex_matcher.h"
#include "testing.h"

namespace kindling::testing::regex_test {

static std::string first_match(std::string_view pattern, std::string_view text) {
  RegexProgram program;
  if (!RegexProgram::compile(pattern, program)) return "refused";
  RegexMatcher matcher(program);
  matcher.begin(text);
  if (!matcher.find(0)) return matcher.exhausted() ? "exhausted" : "none";
  std::string found = "<" + std::string(matcher.group(0)) + ">";
  for (int group = 1; group <= program.groups; ++group) {
    found += matcher.has_group(group) ? " " + std::string(matcher.group(group)) : " -";
  }
  return found;
}

TEST("regex: takes the first alternative that leads to a match, as Java does") {
  EXPECT_EQUAL("<ab>", first_match("ab|abc", "xabc"));
  EXPECT_EQUAL("<abcd> a bcd", first_match("(a|ab)(c|bcd)", "abcd"));
  EXPECT_EQUAL("<aXb>", first_match("a.b", "aXb"));
  EXPECT_EQUAL("<b> - b", first_match("(a)|(b)", "b"));
}

TEST("regex: repeats greedily, lazily and possessively") {
  EXPECT_EQUAL("<<a><b>>", first_match("<.*>", "<a><b>"));
  EXPECT_EQUAL("<<a>>", first_match("<.*?>", "<a><b>"));
  EXPECT_EQUAL("none", first_match("a*+a", "aaa"));
  EXPECT_EQUAL("<aaa>", first_match("a{2,3}", "aaaa"));
  EXPECT_EQUAL("<> ", first_match("(a*)*", "b"));
}

TEST("regex: knows look-around, back references, flags and quotations") {
  EXPECT_EQUAL("<12>", first_match("(?<=\\$)\\d+(?!\\d)", "x$12"));
  EXPECT_EQUAL("<abab> ab", first_match("(ab)\\1", "xabab"));
  EXPECT_EQUAL("<aA> a", first_match("(?i)(?<c>a)\\k<c>", "aA"));
  EXPECT_EQUAL("<a.b>", first_match("\\Qa.b\\E", "axb a.b"));
  EXPECT_EQUAL("<b>", first_match("[a-z&&[^a]]", "ab"));
  EXPECT_EQUAL("<\xC3\xA9>", first_match("[^a-z]", "\xC3\xA9"));
}

TEST("regex: needs no more steps than the text times the program where that can be") {
  EXPECT_EQUAL("none", first_match("(a*)*b", std::string(5000, 'a')));
  EXPECT_EQUAL("none", first_match("(a|aa)+$", std::string(5000, 'a').append("b")));
  EXPECT_EQUAL("exhausted", first_match("(a+)+\\1b", std::string(200, 'a')));
}

static RegexAutomaton::Answer search(RegexAutomaton& automaton, std::string_view text) {
  RegexAutomaton::Answer answer;
  automaton.search({&text, 1}, &answer);
  return answer;
}

TEST("regex: the automaton says what the matcher finds, in one text and in many") {
  const char* patterns[] = {"ab|abc",  "(a|ab)(c|bcd)", "a.b",       "<.*?>",       "a{2,3}",      "(a*)*b", "^ab",     "ab$",
                            "^$",      "^a*$",          "\\Aab\\z",  "(?i)aB",      "[a-m]+c [^b]", "x*",     "ab\\r?$", "a(?:^|b)c",
                            "(a|b)*c", "\\d+-[a-f]*$",  "a|b$|^c",   "(?m)^b",      "\\bb",        "a++b",   "(?=a)b",  ""};
  const char* texts[] = {"",     "a",     "ab",      "xabc",  "abcd",   "aXb",   "<a><b>", "aaaa",    "aab",      "b\n",
                         "ab\n", "ab\r\n", "c b",     "bc x",  "12-fa",  "12-fg", "x b",    "a\nb",    "\xC3\xA9" "ab", "AB",
                         "ca",   "cab",   "aac ab c", "ab\ra", "\nab",   "a b"};
  for (const char* pattern : patterns) {
    RegexProgram program;
    EXPECT(RegexProgram::compile(pattern, program));
    RegexMatcher matcher(program);
    RegexAutomaton automaton(program);
    std::vector<RegexAutomaton::Answer> alone;
    for (const char* text : texts) {
      matcher.begin(text);
      const auto expected = matcher.find(0) ? RegexAutomaton::Answer::yes : RegexAutomaton::Answer::no;
      const auto answer = search(automaton, text);
      EXPECT(answer == expected || answer == RegexAutomaton::Answer::unknown);
      alone.push_back(answer);
    }
    const std::vector<std::string_view> all(std::begin(texts), std::end(texts));
    for (std::size_t count = 0; count <= all.size(); ++count) {
      std::vector<RegexAutomaton::Answer> answers(count);
      RegexAutomaton fresh(program);
      fresh.search(std::span(all).first(count), answers.data());
      EXPECT(std::equal(answers.begin(), answers.end(), alone.begin()));
    }
  }
}

TEST("regex: the automaton goes through texts of all lengths and scripts at once") {
  std::vector<std::string> owned;
  for (std::size_t index = 0; index < 400; ++index) {
    std::string text(index * 7 % 131, "abcd"[index % 4]);
    text += index % 3 == 0 ? "be7" : index % 3 == 1 ? "be" : "e7x";
    if (index % 5 == 0) text.insert(text.size() / 2, "\xC3\xA9");
    if (index % 11 == 0) text.insert(0, "中文");
    if (index % 13 == 0) text.insert(text.size() / 3, "\x80\xE4\xB8");
    if (index % 17 == 0) text += index % 2 == 0 ? "\u2028" : "\u0085";
    owned.push_back(text);
  }
  const std::vector<std::string_view> texts(owned.begin(), owned.end());
  for (const char* pattern : {"[b-d]+e[0-9]$", "[^a-c]e7", "é|b.e", "7.?$", "\\p{L}+7$", "^[^a]*b", "(文|é).{3,5}e", "(?i)É"}) {
    RegexProgram program;
    EXPECT(RegexProgram::compile(pattern, program));
    RegexMatcher matcher(program);
    RegexAutomaton automaton(program);
    std::vector<RegexAutomaton::Answer> answers(texts.size());
    automaton.search(texts, answers.data());
    for (std::size_t index = 0; index < texts.size(); ++index) {
      if (index % 17 == 0) continue;
      matcher.begin(texts[index]);
      EXPECT(answers[index] == (matcher.find(0) ? RegexAutomaton::Answer::yes : RegexAutomaton::Answer::no));
    }
    for (std::size_t index = 0; index < texts.size(); index += 17) EXPECT(answers[index] == RegexAutomaton::Answer::unknown);
  }
}

TEST("regex: the automaton takes one step a byte, and gives up where it would have too many states") {
  RegexProgram program;
  EXPECT(RegexProgram::compile("(a*)*b", program));
  RegexAutomaton automaton(program);
  EXPECT(search(automaton, std::string(5000, 'a')) == RegexAutomaton::Answer::no);
  RegexProgram large;
  EXPECT(RegexProgram::compile("[ab]*a[ab]{12}c", large));
  std::string text;
  std::uint32_t bits = 1;
  for (int index = 0; index < 5000; ++index) {
    bits ^= bits << 13;
    bits ^= bits >> 17;
    bits ^= bits << 5;
    text += (bits & 1) != 0 ? 'a' : 'b';
  }
  RegexAutomaton too_large(large);
  EXPECT(search(too_large, text) == RegexAutomaton::Answer::unknown);
  const std::string_view texts[] = {"aabbabababababababac", text, "ab", "cc"};
  RegexAutomaton::Answer answers[4];
  RegexAutomaton(large).search(texts, answers);
  EXPECT(answers[1] == RegexAutomaton::Answer::unknown);
}

TEST("regex: knows the general categories of Unicode by their names") {
  EXPECT_EQUAL("<été>", first_match("\\p{L}+", "1 été"));
  EXPECT_EQUAL("<Ж>", first_match("\\p{Lu}", "жЖ"));
  EXPECT_EQUAL("<é>", first_match("\\pL", "1é"));
  EXPECT_EQUAL("<٣>", first_match("[\\p{Nd}&&[^0-9]]", "3٣"));
  EXPECT_EQUAL("<€>", first_match("\\p{IsSc}", "c€"));
  EXPECT_EQUAL("<—>", first_match("\\p{gc=Pd}", "a—"));
  EXPECT_EQUAL("<中>", first_match("[^\\P{L}a-z]", "a中"));
  EXPECT_EQUAL("<ǅ>", first_match("\\p{javaTitleCase}", "dǅ"));
  EXPECT_EQUAL("<x1>", first_match("\\p{javaLetterOrDigit}+", "_x1"));
}

TEST("regex: refuses what is no pattern") {
  for (const char* pattern : {"(", ")", "[a", "*", "a{2,1}", "\\", "(?<=a*)b", "\\2(a)", "\\p{x}", "\\p{IsX}", "(?z)"}) {
    EXPECT_EQUAL("refused", first_match(pattern, "a"));
  }
  EXPECT_EQUAL("refused", first_match(std::string(100'000, '('), "a"));
  EXPECT_EQUAL("refused", first_match("((a{1000}){1000}){1000}", "a"));
}

TEST("patterns of times: what follows a number takes its digits first") {
  DatetimePattern pattern;
  EXPECT(DatetimePattern::parse("yyyyMMddHHmmss", true, pattern).ok());
  ParsedTime time;
  EXPECT(parse_time(pattern, "20240115123456", time));
  EXPECT_EQUAL(19737, static_cast<int>(time.days));
  EXPECT(!parse_time(pattern, "2024011512345", time));
  EXPECT(!parse_time(pattern, "20241315123456", time));
}

}  // namespace kindling::testing::regex_test
