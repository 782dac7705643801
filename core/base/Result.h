// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"

#include <tl/expected.hpp>

namespace dynfou {

/// A value or the Error that explains why there is none.
template <typename T>
using Result = tl::expected<T, Error>;

/// Returns an Error from a function whose result is a Result<T>.
inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace dynfou
