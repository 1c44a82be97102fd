#include "kindling/describe_file.h"

#include <new>

#include "io/about_file.h"

namespace kindling {

namespace {

class DescribeTask final : public Task {
 public:
  DescribeTask(std::shared_ptr<Query> query, std::shared_ptr<const FileFormat> format, ScannedFile file,
               FileDescribed done)
      : Task(query->scheduler(), query.get()),
        query_(std::move(query)),
        format_(std::move(format)),
        file_(std::move(file)),
        done_(std::move(done)) {}

  void run() override {
    std::string description;
    Status status;
    try {
      status = query_->is_cancelled() ? Status(StatusCode::cancelled, "")
                                      : about_file(format_->describe(file_.file, description), file_.path);
    } catch (const std::bad_alloc&) {
      status = {StatusCode::out_of_memory, "the machine has no memory left"};
    }
    file_ = {};
    done_(std::move(status), std::move(description));
  }

 private:
  const std::shared_ptr<Query> query_;
  const std::shared_ptr<const FileFormat> format_;
  ScannedFile file_;
  const FileDescribed done_;
};

}  // namespace

void describe_file(const std::shared_ptr<Query>& query, std::shared_ptr<const FileFormat> format, ScannedFile file,
                   FileDescribed done) {
  std::make_shared<DescribeTask>(query, std::move(format), std::move(file), std::move(done))->wake();
}

}  // namespace kindling
