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
    do { // at most 256 bytes come at once, whatever signals do (getrandom(2)); before that it waits for entropy
        count = ::getrandom(key.data(), size, 0);
    } while (count < 0 && errno == EINTR);
    if (count != size)
        return fail(Error::fromErrno(errno, ReasonCode::NoRandomNumbers));
    return key.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString();
}

} // namespace dynfou
