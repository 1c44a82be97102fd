#pragma once

#include <memory>
#include <string>

#include "platform/owned_folder.h"

namespace kindling {

/** Says below which folder this process spills from now on. */
void set_spill_parent(const std::string& parent);

/** Gives the folder of this process, which is made when nobody holds it, and is removed with the last who does. */
Status open_spill_folder(std::shared_ptr<platform::OwnedFolder>& folder);

}  // namespace kindling
