#include <algorithm>
#include <cstring>

#include "kernels/add_kernel.h"
#include "kernels/code_points.h"
#include "kernels/fill_or_null.h"
#include "kernels/find_text.h"
#include "kernels/raised.h"
#include "kernels/regex_automaton.h"
#include "kernels/regex_matcher.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

/** Remembers the last pattern, compiled: it is nearly always the same for all rows. */
struct LastRegex {
  std::string pattern;
  RegexProgram program;
  RegexMatcher matcher{program};
  RegexAutomaton automaton{program};
  /** The parts of the texts of a vector, whose memory the next one uses again. */
  std::vector<StringView> parts = {};
  /** Likewise the texts of a vector that are searched, their rows and what was found. */
  std::vector<std::string_view> texts = {};
  std::vector<std::uint32_t> rows = {};
  std::vector<RegexAutomaton::Answer> answers = {};
};

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

/** Gives what is kept of a pattern, or the error that the function raises for it. */
Status recall(KernelCall& call, const char* function, std::string_view pattern, LastRegex*& last) {
  last = static_cast<LastRegex*>(call.memory.get());
  if (last == nullptr || last->pattern != pattern) {
    auto fresh = std::make_shared<LastRegex>();
    fresh->pattern = pattern;
    if (!RegexProgram::compile(pattern, fresh->program)) {
      return raised("INVALID_PARAMETER_VALUE.PATTERN",
                    {"functionName", function, "parameter", "`regexp`", "value", quoted(pattern)});
    }
    last = fresh.get();
    call.memory = std::move(fresh);
  }
  return {};
}

/** Gives the matcher of a pattern over a text, or the error that the function raises for it. */
Status recall(KernelCall& call, const char* function, std::string_view pattern, std::string_view text,
              RegexMatcher*& matcher) {
  LastRegex* last;
  matcher = nullptr;
  KINDLING_RETURN_IF_FAILED(recall(call, function, pattern, last));
  matcher = &last->matcher;
  matcher->begin(text);
  return {};
}

Status too_costly(const RegexMatcher& matcher, std::string_view pattern) {
  if (!matcher.exhausted()) return {};
  return raised("REGEX_TOO_COSTLY", {"pattern", quoted(pattern)});
}

/** Computes rows with the matcher of their pattern, the argument 1, over their text, the argument 0. */
template <class T, class Compute>
Status match_rows(KernelCall& call, const char* function, Compute compute) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> patterns(call.argument(1));
  return fill_rows_checked<T>(call, [&](std::uint32_t row, T& result) -> Status {
    RegexMatcher* matcher;
    Status status = recall(call, function, patterns[row].text(), texts[row].text(), matcher);
    if (status.ok()) status = compute(row, texts[row].text(), *matcher, result);
    if (status.ok()) status = too_costly(*matcher, patterns[row].text());
    return status.ok() || call.counts(row) ? std::move(status) : Status();
  });
}

/** Asks the automaton first: it takes one step a byte. */
Status match_texts(KernelCall& call, LastRegex& last) {
  auto* result = call.result.data<std::uint8_t>();
  last.answers.resize(last.texts.size());
  last.automaton.search(last.texts, last.answers.data());
  for (std::size_t index = 0; index < last.rows.size(); ++index) {
    const std::uint32_t row = last.rows[index];
    result[row] = last.answers[index] == RegexAutomaton::Answer::yes;
    if (last.answers[index] != RegexAutomaton::Answer::unknown) continue;
    last.matcher.begin(last.texts[index]);
    result[row] = last.matcher.find(0);
    Status status = too_costly(last.matcher, last.pattern);
    if (!status.ok() && call.counts(row)) return status;
  }
  last.texts.clear();
  last.rows.clear();
  return {};
}

/** Searches the texts of rows that follow each other and have the same pattern together. */
Status is_match(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> patterns(call.argument(1));
  const bool has_one_pattern = call.argument(1).is_constant();
  LastRegex* last = nullptr;
  auto* result = call.result.data<std::uint8_t>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    result[row] = 0;
    if (!call.result.view().is_valid(row)) continue;
    const std::string_view pattern = patterns[row].text();
    if (last == nullptr || (!has_one_pattern && last->pattern != pattern)) {
      if (last != nullptr) KINDLING_RETURN_IF_FAILED(match_texts(call, *last));
      Status status = recall(call, "`rlike`", pattern, last);
      if (!status.ok()) {
        if (call.counts(row)) return status;
        last = nullptr;
        continue;
      }
      last->texts.clear();
      last->rows.clear();
    }
    last->texts.push_back(texts[row].text());
    last->rows.push_back(row);
  }
  return last == nullptr ? Status() : match_texts(call, *last);
}

/** Gives where to look for the match after this one; a match of nothing is left by one code point. */
std::size_t after_match(const RegexMatcher& matcher, std::string_view text) {
  if (matcher.end() != matcher.start()) return matcher.end();
  return matcher.end() < text.size() ? next_code_point(text, matcher.end()) : text.size() + 1;
}

Status count_matches(KernelCall& call) {
  return match_rows<std::int32_t>(
      call, "`regexp_count`",
      [](std::uint32_t, std::string_view text, RegexMatcher& matcher, std::int32_t& result) -> Status {
        for (std::size_t at = 0; at <= text.size() && matcher.find(at); at = after_match(matcher, text)) ++result;
        return {};
      });
}

Status position(KernelCall& call) {
  return match_rows<std::int32_t>(
      call, "`regexp_instr`",
      [](std::uint32_t, std::string_view text, RegexMatcher& matcher, std::int32_t& result) -> Status {
        if (matcher.find(0)) result = static_cast<std::int32_t>(count_code_points(text.substr(0, matcher.start()))) + 1;
        return {};
      });
}

Status check_group(const char* function, const RegexMatcher& matcher, std::int32_t group) {
  if (group >= 0 && group <= matcher.groups()) return {};
  return raised("INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX",
                {"functionName", function, "parameter", "`idx`", "groupCount", std::to_string(matcher.groups()),
                 "groupIndex", std::to_string(group)});
}

Status extract(KernelCall& call) {
  const Values<std::int32_t> groups(call.argument(2));
  return match_rows<StringView>(
      call, "`regexp_extract`",
      [&](std::uint32_t row, std::string_view, RegexMatcher& matcher, StringView& result) -> Status {
        KINDLING_RETURN_IF_FAILED(check_group("`regexp_extract`", matcher, groups[row]));
        if (matcher.find(0)) result = StringView(matcher.group(groups[row]));
        return {};
      });
}

/** Gives the first match; NULL where there is none. */
Status first_match(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> patterns(call.argument(1));
  Status failure;
  KINDLING_RETURN_IF_FAILED(fill_or_null<StringView>(call, [&](std::uint32_t row, StringView& result) {
    if (!failure.ok()) return true;
    RegexMatcher* matcher;
    Status status = recall(call, "`regexp_substr`", patterns[row].text(), texts[row].text(), matcher);
    bool found = false;
    if (status.ok()) {
      found = matcher->find(0);
      if (found) result = StringView(matcher->group(0));
      status = too_costly(*matcher, patterns[row].text());
    }
    if (status.ok()) return found;
    if (call.counts(row)) failure = std::move(status);
    return true;
  }));
  return failure;
}

/** Appends what a replacement says for a match: `$1`, `${name}`, and a backslash before what means itself. */
Status append_replacement(const RegexMatcher& matcher, std::string_view replacement, std::string& result) {
  const auto refused = [&] {
    return raised("INVALID_PARAMETER_VALUE.REPLACEMENT", {"value", quoted(replacement)});
  };
  for (std::size_t at = 0; at < replacement.size(); ++at) {
    if (replacement[at] == '\\') {
      if (++at == replacement.size()) return refused();
      result += replacement[at];
    } else if (replacement[at] != '$') {
      result += replacement[at];
    } else if (++at < replacement.size() && replacement[at] == '{') {
      const std::size_t end = replacement.find('}', at);
      if (end == std::string_view::npos) return refused();
      const int group = matcher.group_named(replacement.substr(at + 1, end - at - 1));
      if (group < 0) return refused();
      result += matcher.group(group);
      at = end;
    } else {
      if (at >= replacement.size() || replacement[at] < '0' || replacement[at] > '9') return refused();
      int group = replacement[at] - '0';
      if (group > matcher.groups()) return refused();
      // More digits belong to the number as long as there are so many groups.
      while (at + 1 < replacement.size() && replacement[at + 1] >= '0' && replacement[at + 1] <= '9' &&
             group * 10 + (replacement[at + 1] - '0') <= matcher.groups()) {
        group = group * 10 + (replacement[++at] - '0');
      }
      result += matcher.group(group);
    }
  }
  return {};
}

/** Replaces every match from a position on, which counts code points from 1. */
Status replace_matches(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> patterns(call.argument(1));
  const Values<StringView> replacements(call.argument(2));
  const Values<std::int32_t> positions(call.argument(3));
  std::string built;
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    const std::string_view whole = texts[row].text();
    result = texts[row];
    const std::size_t first = positions[row] < 1 ? whole.size() : skip_code_points(whole, 0, positions[row] - 1);
    if (positions[row] < 1 || (positions[row] > 1 && first >= whole.size())) return {};
    const std::string_view text = whole.substr(first);
    RegexMatcher* matcher;
    Status status = recall(call, "`regexp_replace`", patterns[row].text(), text, matcher);
    built.assign(whole.substr(0, first));
    std::size_t copied = 0;
    bool any = false;
    for (std::size_t at = 0; status.ok() && at <= text.size() && matcher->find(at); at = after_match(*matcher, text)) {
      built += text.substr(copied, matcher->start() - copied);
      status = append_replacement(*matcher, replacements[row].text(), built);
      copied = matcher->end();
      any = true;
    }
    if (status.ok()) status = too_costly(*matcher, patterns[row].text());
    if (!status.ok()) return call.counts(row) ? std::move(status) : Status();
    if (!any) return {};
    built += text.substr(copied);
    return call.result.arena().copy(StringView(built), result);
  });
}

/** Makes a list of texts for each row of what `collect(row, parts)` adds; the parts share the bytes of the arguments. */
template <class Collect>
Status text_lists(KernelCall& call, Collect collect) {
  std::vector<StringView> parts;
  if (call.memory != nullptr) std::swap(parts, static_cast<LastRegex*>(call.memory.get())->parts);
  parts.clear();
  auto* entries = call.result.data<ListEntry>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const auto first = static_cast<std::uint32_t>(parts.size());
    if (call.result.view().is_valid(row)) {
      Status status = collect(row, parts);
      if (!status.ok() && call.counts(row)) return status;
    }
    if (parts.size() > 0x7FFFFFFF) return MemoryPool::instance().exhausted(parts.size());
    entries[row] = {first, static_cast<std::uint32_t>(parts.size()) - first};
  }
  call.result.children().resize(1);
  OwnedVector& elements = call.result.children()[0];
  KINDLING_RETURN_IF_FAILED(elements.prepare(PhysicalType::utf8, static_cast<std::uint32_t>(parts.size())));
  if (!parts.empty()) std::memcpy(elements.data<StringView>(), parts.data(), parts.size() * sizeof(StringView));
  call.result.take_children();
  if (call.memory != nullptr) std::swap(parts, static_cast<LastRegex*>(call.memory.get())->parts);
  return {};
}

Status extract_all(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> patterns(call.argument(1));
  const Values<std::int32_t> groups(call.argument(2));
  return text_lists(call, [&](std::uint32_t row, std::vector<StringView>& parts) -> Status {
    const std::string_view text = texts[row].text();
    RegexMatcher* matcher;
    KINDLING_RETURN_IF_FAILED(recall(call, "`regexp_extract_all`", patterns[row].text(), text, matcher));
    KINDLING_RETURN_IF_FAILED(check_group("`regexp_extract_all`", *matcher, groups[row]));
    for (std::size_t at = 0; at <= text.size() && matcher->find(at); at = after_match(*matcher, text)) {
      parts.push_back(StringView(matcher->group(groups[row])));
    }
    return too_costly(*matcher, patterns[row].text());
  });
}

/** Cuts a text between its characters: what an empty pattern means. */
void split_characters(std::string_view text, std::int32_t limit, std::vector<StringView>& parts) {
  std::size_t at = 0;
  for (std::int32_t count = 1; at < text.size() && (limit <= 0 || count < limit); ++count) {
    const std::size_t next = next_code_point(text, at);
    parts.push_back(StringView(text.substr(at, next - at)));
    at = next;
  }
  if (at < text.size()) parts.push_back(StringView(text.substr(at)));
}

/** Cuts a text at each place where a byte stands. */
void split_at_byte(std::string_view text, char delimiter, std::int32_t limit, std::vector<StringView>& parts) {
  constexpr std::size_t bytes_at_once = 4096;
  std::uint32_t places[bytes_at_once];
  std::size_t cuts = limit > 0 ? static_cast<std::size_t>(limit) - 1 : text.size();
  std::size_t from = 0;
  for (std::size_t first = 0; first < text.size() && cuts > 0; first += bytes_at_once) {
    const auto length = static_cast<std::uint32_t>(std::min(bytes_at_once, text.size() - first));
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data() + first);
    const std::size_t found = primitives().find_byte(bytes, length, static_cast<std::uint8_t>(delimiter), places);
    const std::size_t count = std::min(found, cuts);
    cuts -= count;
    const std::size_t known = parts.size();
    parts.resize(known + count);
    for (std::size_t place = 0; place < count; ++place) {
      parts[known + place] = StringView::part(text, from, first + places[place]);
      from = first + places[place] + 1;
    }
  }
  parts.resize(parts.size() + 1);
  parts.back() = StringView::part(text, from, text.size());
}

/** Cuts a text at each place where a delimiter stands. */
void split_at(std::string_view text, std::string_view delimiter, std::int32_t limit, std::vector<StringView>& parts) {
  std::size_t from = 0;
  for (std::int32_t count = 1; limit <= 0 || count < limit; ++count) {
    const std::size_t at = find_text(text, delimiter, from);
    if (at == std::string_view::npos) break;
    parts.push_back(StringView::part(text, from, at));
    from = at + delimiter.size();
  }
  parts.push_back(StringView::part(text, from, text.size()));
}

Status split(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> patterns(call.argument(1));
  const Values<std::int32_t> limits(call.argument(2));
  return text_lists(call, [&](std::uint32_t row, std::vector<StringView>& parts) -> Status {
    const std::string_view text = texts[row].text();
    if (patterns[row].length == 0 && !text.empty()) return split_characters(text, limits[row], parts), Status();
    LastRegex* last;
    KINDLING_RETURN_IF_FAILED(recall(call, "`split`", patterns[row].text(), last));
    if (last->program.is_literal && last->program.prefix.size() == 1) {
      return split_at_byte(text, last->program.prefix[0], limits[row], parts), Status();
    }
    if (last->program.is_literal && !last->program.prefix.empty()) {
      return split_at(text, last->program.prefix, limits[row], parts), Status();
    }
    RegexMatcher* matcher = &last->matcher;
    matcher->begin(text);
    std::size_t from = 0;
    std::int32_t count = 1;
    for (std::size_t at = 0; at <= text.size() && (limits[row] <= 0 || count < limits[row]) && matcher->find(at);
         at = after_match(*matcher, text)) {
      // A match of nothing at the start cuts nothing off (Java's String.split).
      if (matcher->end() == 0) continue;
      parts.push_back(StringView(text.substr(from, matcher->start() - from)));
      from = matcher->end();
      ++count;
    }
    parts.push_back(StringView(text.substr(from)));
    return too_costly(*matcher, patterns[row].text());
  });
}

}  // namespace

/** Matches texts against regular expressions of Java's syntax. */
void register_regex_functions(KernelRegistry& registry) {
  const Type text = PhysicalType::utf8;
  const Type integer = PhysicalType::i32;
  const Type texts = Type::list_of(text);
  add_kernel(registry, "regex_matches", {text, text}, PhysicalType::boolean, is_match);
  add_kernel(registry, "regex_count", {text, text}, integer, count_matches);
  add_kernel(registry, "regex_position", {text, text, integer}, integer, position);
  add_kernel(registry, "regex_extract", {text, text, integer}, text, extract);
  add_kernel(registry, "regex_substring", {text, text}, text, first_match, Nulls::introduce);
  add_kernel(registry, "regex_replace", {text, text, text, integer}, text, replace_matches);
  add_kernel(registry, "regex_extract_all", {text, text, integer}, texts, extract_all);
  add_kernel(registry, "regex_split", {text, text, integer}, texts, split);
}

}  // namespace kindling
