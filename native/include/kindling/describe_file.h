#pragma once

#include <functional>

#include "kindling/file_format.h"
#include "kindling/query.h"

namespace kindling {

/** Takes what a file says about itself, or a failure that names the file. */
using FileDescribed = std::function<void(Status, std::string)>;

/** Asks a format what a file holds, in a thread of the query's scheduler. Returns at once. */
void describe_file(const std::shared_ptr<Query>& query, std::shared_ptr<const FileFormat> format, ScannedFile file,
                   FileDescribed done);

}  // namespace kindling
