// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"

#include <QString>

#include <utility>

namespace dynfou::gui {

/// A reason in the application's language, with its advice behind it, parted by "; ". A sentence without a code stays
/// as it is.
QString inWords(const Reason& reason);

/// The same in two: what is wrong, and what to do about it; each begins with a capital letter.
std::pair<QString, QString> splitAdvice(const Reason& reason);

} // namespace dynfou::gui
