#include "kernels/like_pattern.h"

#include "kernels/code_points.h"
#include "kernels/find_text.h"

namespace kindling {

namespace {
constexpr std::size_t npos = std::string_view::npos;
}

Status LikePattern::parse(std::string_view pattern, std::string_view escape, LikePattern& result) {
  result.pieces_.assign(1, Piece{{std::string()}});
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t next = next_code_point(pattern, at);
    const std::string_view character = pattern.substr(at, next - at);
    at = next;
    if (character == escape) {
      if (at == pattern.size()) return {StatusCode::escape_at_the_end, std::string(pattern)};
      const std::size_t after = next_code_point(pattern, at);
      const std::string_view escaped = pattern.substr(at, after - at);
      if (escaped != "%" && escaped != "_" && escaped != escape) {
        return {StatusCode::escape_in_the_middle, std::string(pattern) + "\t" + std::string(escaped)};
      }
      result.pieces_.back().literals.back() += escaped;
      at = after;
    } else if (character == "%") {
      result.pieces_.push_back(Piece{{std::string()}});
    } else if (character == "_") {
      result.pieces_.back().literals.emplace_back();
    } else {
      result.pieces_.back().literals.back() += character;
    }
  }
  return {};
}

bool LikePattern::matches(std::string_view text) const {
  std::size_t from = pieces_.front().match(text);
  if (from == npos) return false;
  if (pieces_.size() == 1) return from == text.size();
  for (std::size_t piece = 1; piece + 1 < pieces_.size(); ++piece) {
    from = pieces_[piece].find(text, from);
    if (from == npos) return false;
  }
  return pieces_.back().match_end(text, from);
}

LikePattern::Shape LikePattern::shape(std::string_view& literal) const {
  for (const Piece& piece : pieces_) {
    if (piece.literals.size() != 1) return Shape::any;
    if (!piece.literals[0].empty()) literal = piece.literals[0];
  }
  const bool starts = !pieces_.front().literals[0].empty();
  const bool ends = !pieces_.back().literals[0].empty();
  if (pieces_.size() == 1) return Shape::whole;
  if (pieces_.size() == 2) return starts && ends ? Shape::any : starts ? Shape::start : Shape::end;
  return pieces_.size() == 3 && !starts && !ends ? Shape::anywhere : Shape::any;
}

std::size_t LikePattern::Piece::match(std::string_view text) const {
  std::size_t at = 0;
  for (std::size_t index = 0; index < literals.size(); ++index) {
    if (index != 0) {
      if (at >= text.size()) return npos;
      at = next_code_point(text, at);
    }
    if (!text.substr(at).starts_with(literals[index])) return npos;
    at += literals[index].size();
  }
  return at;
}

std::size_t LikePattern::Piece::find(std::string_view text, std::size_t from) const {
  if (literals.size() == 1) {
    const std::size_t at = find_text(text, literals[0], from);
    return at == npos ? npos : at + literals[0].size();
  }
  for (std::size_t at = from; at <= text.size(); at = at < text.size() ? next_code_point(text, at) : at + 1) {
    at = find_text(text, literals[0], at);
    if (at == npos) return npos;
    const std::size_t matched = match(text.substr(at));
    if (matched != npos) return at + matched;
  }
  return npos;
}

bool LikePattern::Piece::match_end(std::string_view text, std::size_t from) const {
  if (literals.size() == 1) return text.size() - from >= literals[0].size() && text.ends_with(literals[0]);
  for (std::size_t at = from; at <= text.size(); at = at < text.size() ? next_code_point(text, at) : at + 1) {
    if (match(text.substr(at)) == text.size() - at) return true;
  }
  return false;
}

}  // namespace kindling
