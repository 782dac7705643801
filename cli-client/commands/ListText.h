// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/ServerList.h"

#include <string>

namespace dynfou {

/// A client's list as a table for people, one server per row, without keys.
std::string formatList(const ServerList& list);
/// The same as JSON, see resources/schema.
std::string listToJson(const ServerList& list);

} // namespace dynfou
