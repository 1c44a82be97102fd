#include "columns/ascii.h"
#include "columns/utf8.h"
#include "kernels/add_kernel.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

constexpr char hex_digits[] = "0123456789ABCDEF";

bool is_letter_or_digit(char byte) { return is_letter(byte) || is_digit(byte); }

Status encode_url(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    for (const char byte : texts[row].text()) {
      if (is_letter_or_digit(byte) || byte == '-' || byte == '_' || byte == '.' || byte == '*') {
        result += byte;
      } else if (byte == ' ') {
        result += '+';
      } else {
        result += '%';
        result += hex_digits[static_cast<unsigned char>(byte) >> 4];
        result += hex_digits[static_cast<unsigned char>(byte) & 15];
      }
    }
    return true;
  });
}

bool decode_form(std::string_view text, std::string& result) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+') {
      result += ' ';
    } else if (text[at] != '%') {
      result += text[at];
    } else {
      if (text.size() - at < 3) return false;
      const int high = hexadecimal_digit(text[at + 1]);
      const int low = hexadecimal_digit(text[at + 2]);
      if (high < 0 || low < 0) return false;
      result += static_cast<char>(high * 16 + low);
      at += 2;
    }
  }
  if (!is_utf8(result.data(), result.size())) result = mend_utf8(result);
  return true;
}

template <bool null_on_failure>
Status decode_url(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  Status failure;
  KINDLING_RETURN_IF_FAILED(fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    if (decode_form(texts[row].text(), result)) return true;
    if (null_on_failure) return false;
    if (failure.ok() && call.counts(row)) {
      failure = raised("CANNOT_DECODE_URL", {"url", std::string(texts[row].text())});
    }
    return true;
  }));
  return failure;
}

/** Is a URL in its parts, as java.net.URI takes it apart; parts that are not there have no data. */
struct UrlParts {
  std::string_view scheme, authority, path, query, fragment;
};

bool is_legal(std::string_view text, bool in_authority) {
  constexpr std::string_view marks = "-_.!~*'();:@&=+$,/?[]";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (byte == '%') {
      if (text.size() - at < 3 || hexadecimal_digit(text[at + 1]) < 0 || hexadecimal_digit(text[at + 2]) < 0) return false;
      continue;
    }
    // What lies beyond ASCII is allowed, but for controls and spaces.
    if (static_cast<unsigned char>(byte) >= 0x80 || is_letter_or_digit(byte)) continue;
    if (marks.find(byte) == std::string_view::npos) return false;
    if (in_authority && (byte == '/' || byte == '?')) return false;
  }
  return true;
}

bool take_apart(std::string_view url, UrlParts& parts) {
  std::string_view rest = url;
  if (const std::size_t at = rest.find('#'); at != std::string_view::npos) {
    parts.fragment = rest.substr(at + 1);
    rest = rest.substr(0, at);
    if (!is_legal(parts.fragment, false)) return false;
  }
  const std::size_t end = rest.find_first_of(":/?");
  if (end != std::string_view::npos && rest[end] == ':') {
    parts.scheme = rest.substr(0, end);
    if (parts.scheme.empty() || !is_letter(parts.scheme[0])) return false;
    for (const char byte : parts.scheme) {
      if (!is_letter_or_digit(byte) && byte != '+' && byte != '-' && byte != '.') return false;
    }
    rest = rest.substr(end + 1);
    if (rest.empty()) return false;
    // What does not go on with a slash has no parts of its own.
    if (rest[0] != '/') return is_legal(rest, false);
  }
  if (const std::size_t at = rest.find('?'); at != std::string_view::npos) {
    parts.query = rest.substr(at + 1);
    rest = rest.substr(0, at);
    if (!is_legal(parts.query, false)) return false;
  }
  if (rest.starts_with("//")) {
    rest.remove_prefix(2);
    const std::size_t slash = rest.find('/');
    parts.authority = rest.substr(0, slash);
    rest = slash == std::string_view::npos ? rest.substr(rest.size()) : rest.substr(slash);
    if (parts.authority.empty() && rest.empty()) return false;
    if (!is_legal(parts.authority, true)) return false;
  }
  parts.path = rest;
  return is_legal(rest, false) && rest.find_first_of("[]") == std::string_view::npos;
}

std::string_view user_info(const UrlParts& parts) {
  const std::size_t at = parts.authority.rfind('@');
  return at == std::string_view::npos ? std::string_view() : parts.authority.substr(0, at);
}

/** Gives the host, where the authority is one that names a server. */
std::string_view host(const UrlParts& parts) {
  std::string_view server = parts.authority;
  if (const std::size_t at = server.rfind('@'); at != std::string_view::npos) server.remove_prefix(at + 1);
  if (server.starts_with('[')) {
    const std::size_t close = server.find(']');
    return close == std::string_view::npos ? std::string_view() : server.substr(0, close + 1);
  }
  const std::size_t colon = server.find(':');
  const std::string_view name = server.substr(0, colon);
  if (colon != std::string_view::npos) {
    for (const char byte : server.substr(colon + 1)) {
      if (byte < '0' || byte > '9') return {};
    }
  }
  for (const char byte : name) {
    if (!is_letter_or_digit(byte) && byte != '-' && byte != '.') return {};
  }
  return name;
}

/** Gives the value of a key in a query; nothing where it is not there. Spark looks for `(&|^)KEY=([^&]*)`. */
bool value_of(std::string_view query, std::string_view key, std::string& result) {
  for (std::size_t at = 0; at <= query.size();) {
    const std::size_t end = query.find('&', at);
    const std::string_view entry = query.substr(at, end == std::string_view::npos ? end : end - at);
    if (entry.size() > key.size() && entry.starts_with(key) && entry[key.size()] == '=') {
      result = entry.substr(key.size() + 1);
      return true;
    }
    if (end == std::string_view::npos) return false;
    at = end + 1;
  }
  return false;
}

bool part_of(const UrlParts& parts, std::string_view name, std::string& result) {
  const auto take = [&](std::string_view part) { return result = part, part.data() != nullptr && !part.empty(); };
  if (name == "HOST") return take(host(parts));
  if (name == "PATH") return result = parts.path, parts.path.data() != nullptr;
  if (name == "QUERY") return result = parts.query, parts.query.data() != nullptr;
  if (name == "REF") return result = parts.fragment, parts.fragment.data() != nullptr;
  if (name == "PROTOCOL") return take(parts.scheme);
  if (name == "AUTHORITY") return take(parts.authority);
  if (name == "USERINFO") return take(user_info(parts));
  if (name == "FILE") {
    if (parts.path.data() == nullptr) return false;
    result = parts.path;
    if (parts.query.data() != nullptr) (result += '?') += parts.query;
    return true;
  }
  return false;
}

/** Gives a part of a URL; NULL where it is not there. The third argument is a key of the query, where there is one. */
template <bool null_on_failure>
Status parse(KernelCall& call) {
  const Values<StringView> urls(call.argument(0));
  const Values<StringView> names(call.argument(1));
  Status failure;
  KINDLING_RETURN_IF_FAILED(fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    UrlParts parts;
    if (!take_apart(urls[row].text(), parts)) {
      if (!null_on_failure && failure.ok() && call.counts(row)) {
        failure = raised("INVALID_URL", {"url", std::string(urls[row].text())});
      }
      return false;
    }
    if (call.arguments.size() == 2) return part_of(parts, names[row].text(), result);
    const Values<StringView> keys(call.argument(2));
    return names[row].text() == "QUERY" && parts.query.data() != nullptr &&
           value_of(parts.query, keys[row].text(), result);
  }));
  return failure;
}

}  // namespace

/** Writes and reads texts as URLs hold them, and takes URLs apart. */
void register_urls(KernelRegistry& registry) {
  const Type text = PhysicalType::utf8;
  add_kernel(registry, "url_encode", {text}, text, encode_url);
  add_kernel(registry, "url_decode", {text}, text, decode_url<false>);
  add_kernel(registry, "try_url_decode", {text}, text, decode_url<true>, Nulls::introduce);
  add_kernel(registry, "parse_url", {text, text}, text, parse<false>, Nulls::introduce);
  add_kernel(registry, "parse_url_key", {text, text, text}, text, parse<false>, Nulls::introduce);
  add_kernel(registry, "try_parse_url", {text, text}, text, parse<true>, Nulls::introduce);
  add_kernel(registry, "try_parse_url_key", {text, text, text}, text, parse<true>, Nulls::introduce);
}

}  // namespace kindling
