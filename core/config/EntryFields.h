// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/ClientList.h"
#include "config/ListEdit.h"
#include "config/ServerList.h"

#include <string>
#include <vector>

namespace dynfou {

/// An entry as fields of the server's list; fields with their default value are left out.
std::vector<JsonField> fieldsOf(const ClientEntry& entry);
/// An entry as fields of the client's list, its own `ClientName` included; fields with their default value are left
/// out.
std::vector<JsonField> fieldsOf(const ServerEntry& entry);

/// Keys as the field `clientKey` has them: a string, or an array of several.
JsonField clientKeyField(const std::vector<std::string>& keys);

/// A client's whole list with this one entry, on one line.
std::string serverListText(const ServerEntry& entry);

} // namespace dynfou
