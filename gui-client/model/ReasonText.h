// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"

#include <QString>

#include <utility>

namespace dynfou::gui {

/// A reason in the application's language, followed by its advice after "; ". A sentence without a code is not
/// translated.
QString inWords(const Reason& reason);

/// The same as two texts: what is wrong, and what to do about it. Each begins with a capital letter.
std::pair<QString, QString> splitAdvice(const Reason& reason);

} // namespace dynfou::gui
