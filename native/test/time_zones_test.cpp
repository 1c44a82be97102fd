#include "expressions.h"
#include "kernels/calendar.h"
#include "kernels/time_zones.h"

namespace kindling::testing::time_zones_test {

namespace {

constexpr std::int64_t second = microseconds_a_second;
constexpr std::int64_t hour = 3600 * second;

/** Writes a zone as JavaScript hands it over. */
std::string zone_bytes(const std::vector<std::int64_t>& moments, const std::vector<std::int32_t>& offsets) {
  const auto count = static_cast<std::uint32_t>(moments.size());
  std::string bytes(8 + moments.size() * 12, '\0');
  std::memcpy(bytes.data(), &count, sizeof count);
  if (count != 0) std::memcpy(bytes.data() + 4, moments.data(), moments.size() * 8);
  std::memcpy(bytes.data() + 4 + moments.size() * 8, offsets.data(), offsets.size() * 4);
  return bytes;
}

std::int64_t seconds_of(std::int64_t year, std::int32_t month, std::int32_t day) {
  return days_from_civil(year, month, day) * 86'400;
}

/** Is one hour ahead of UTC from April to September of each year. */
std::string summers() {
  std::vector<std::int64_t> moments;
  std::vector<std::int32_t> offsets = {0};
  for (std::int64_t year = 1970; year < 2129; ++year) {
    moments.push_back(seconds_of(year, 4, 1));
    offsets.push_back(3600);
    moments.push_back(seconds_of(year, 10, 1));
    offsets.push_back(0);
  }
  return zone_bytes(moments, offsets);
}

bool reads(std::string_view name, std::int64_t expected) {
  std::int64_t offset;
  return read_zone_offset(name, offset) && offset == expected;
}

}  // namespace

TEST("time zone: names that are offsets read as Spark reads them") {
  EXPECT(reads("Z", 0) && reads("UTC", 0) && reads("GMT-0", 0) && reads("+1", hour) && reads("+1:0", hour));
  EXPECT(reads("UT+01:30", hour + 1800 * second) && reads("-0530", -5 * hour - 1800 * second));
  EXPECT(reads("+01:02:03", 3723 * second) && reads("+010203", 3723 * second) && reads("-18:00", -18 * hour));
  std::int64_t offset;
  for (const char* name : {"", "z", "utc", "+", "+130", "+1:2:3", "+18:01", "+19", "UTC ", "+01:00:0", "+01:", "Europe/Zurich"}) {
    EXPECT(!read_zone_offset(name, offset));
  }
}

TEST("time zone: rules repeat behind the years that are known") {
  const std::string bytes = summers();
  const StringView view(bytes);
  const TimeZone zone(view);
  for (const std::int64_t year : {1999, 2128, 2129, 2300, 2400, 12'300, 294'000}) {
    EXPECT_EQUAL(std::int64_t{0}, zone.offset_at(seconds_of(year, 3, 31) * second));
    EXPECT_EQUAL(hour, zone.offset_at(seconds_of(year, 4, 1) * second));
    EXPECT_EQUAL((seconds_of(year, 7, 1) - 3600) * second, zone.moment_of(seconds_of(year, 7, 1) * second));
    EXPECT_EQUAL(seconds_of(year, 12, 31) * second, zone.moment_of(seconds_of(year, 12, 31) * second));
  }
  std::int64_t moment;
  EXPECT(zone.find_moment(INT64_MAX, moment) && !TimeZone(StringView(zone_bytes({0}, {3600, 3600}))).find_moment(INT64_MIN, moment));
}

TEST("time zone: kernels take the zone of each row, and errors count as others do") {
  TimeZones::instance().answer("Test/Summers", summers());
  TimeZones::instance().answer("Test/None", "");
  const auto moments = column<std::int64_t>(PhysicalType::i64, {0, seconds_of(2300, 7, 1) * second, std::nullopt, INT64_MIN});
  const auto names = column<std::string>(PhysicalType::utf8, {"+01:00", "Test/Summers", "Test/None", "Z"});
  KernelRun local("moment_to_local_by_name", PhysicalType::i64, {PhysicalType::i64, PhysicalType::utf8}, {moments->values, names->values});
  REQUIRE_OK(local.status().copy());
  EXPECT(values<std::int64_t>(local.result()) ==
         (std::vector<std::optional<std::int64_t>>{hour, seconds_of(2300, 7, 1) * second + hour, std::nullopt, INT64_MIN}));

  const auto wrong = column<std::string>(PhysicalType::utf8, {"Z", "Test/None", "Z", "-01:00"});
  KernelRun none("local_to_moment_by_name", PhysicalType::i64, {PhysicalType::i64, PhysicalType::utf8}, {moments->values, wrong->values});
  EXPECT(none.status().code() == StatusCode::raised);
  const auto active = column<std::uint8_t>(PhysicalType::boolean, {1, 0, 1, 0});
  KernelRun inactive("local_to_moment_by_name", PhysicalType::i64, {PhysicalType::i64, PhysicalType::utf8}, {moments->values, wrong->values},
                     &active->values);
  EXPECT(inactive.status().ok());
}

TEST("time zone: nobody is asked for what cannot be a name, nor by a thread of no scheduler") {
  std::string asked;
  TimeZones::instance().add_asker(&asked, [&](const std::string& name) { asked += name; });
  EXPECT(TimeZones::instance().find("Test/Unknown") == nullptr && TimeZones::instance().find("no name") == nullptr);
  EXPECT_EQUAL(std::string(), asked);
  TimeZones::instance().remove_asker(&asked);
}

TEST("texts of moments: zones stand behind seconds alone") {
  TimeZones::instance().answer("Test/Summers", summers());
  const std::string utc = zone_bytes({}, {0});
  const StringView view(utc);
  const TimeZone zone(view);
  std::int64_t moment = 0;
  ReadMoment read;
  EXPECT(parse_moment(" 2021-07-01 10:00:00.5Test/Summers\n", read) && read.moment(zone, moment));
  EXPECT_EQUAL((seconds_of(2021, 7, 1) + 9 * 3600) * second + second / 2, moment);
  EXPECT(parse_moment("T01:02", read) && !read.moment(zone, moment) && read.moment(zone, 25 * hour, moment));
  EXPECT_EQUAL(25 * hour + 120 * second, moment);
  for (const char* text : {"2021-07-01 10:00 Test/Summers", "2021-07-01 10Z", "1234567-01-01", "2021-01-01 10:00:00 Test/None", "T", "10",
                           "2021-01-01T", "294247-01-10 04:00:54.775808", "2021-01-01 24:00:00"}) {
    EXPECT(!parse_moment(text, read));
  }
  EXPECT(parse_moment("294247-01-10 04:00:54.775807", read) && read.local == INT64_MAX);
  EXPECT(parse_moment("-290308-12-21 19:59:05.224192", read) && read.local == INT64_MIN);
}

}  // namespace kindling::testing::time_zones_test
