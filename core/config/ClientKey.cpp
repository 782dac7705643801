// SPDX-License-Identifier: Apache-2.0
#include "config/ClientKey.h"

#include <QByteArray>

#include <cerrno>
#include <sys/random.h>

namespace dynfou {

Result<std::string> newClientKey()
{
    constexpr int size = 32;
    QByteArray key(size, '\0');
    ssize_t count = -1;
    do { // up to 256 bytes are read completely even if signals arrive; it may first wait for entropy (getrandom(2))
        count = ::getrandom(key.data(), size, 0);
    } while (count < 0 && errno == EINTR);
    if (count != size)
        return fail(Error::fromErrno(errno, ReasonCode::NoRandomNumbers));
    return key.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString();
}

} // namespace dynfou
