// SPDX-License-Identifier: Apache-2.0
#include "protocol/OneTimeKey.h"

#include <QCryptographicHash>

namespace dynfou::legacy {

namespace {

bool equalInConstantTime(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
    return difference == 0;
}

} // namespace

Window windowOf(std::int64_t unixSeconds)
{
    return unixSeconds / kWindowSeconds;
}

std::string oneTimeKey(std::string_view clientKey, Window window)
{
    const std::string number = std::to_string(window);
    QCryptographicHash hash(QCryptographicHash::Md5);
    hash.addData(QByteArrayView(clientKey.data(), static_cast<qsizetype>(clientKey.size())));
    hash.addData(QByteArrayView(number.data(), static_cast<qsizetype>(number.size())));
    return hash.result().toHex().toStdString();
}

std::optional<Window> findWindow(std::string_view clientKey, std::string_view shown, Window around, int distance)
{
    for (int step = 0; step <= distance; ++step) {
        if (equalInConstantTime(oneTimeKey(clientKey, around - step), shown))
            return around - step;
        if (step != 0 && equalInConstantTime(oneTimeKey(clientKey, around + step), shown))
            return around + step;
    }
    return std::nullopt;
}

OneTimeKeyGuard::Verdict OneTimeKeyGuard::check(std::string_view clientKey, std::string_view shown,
                                                const IpAddress& from, Window now)
{
    const auto window = findWindow(clientKey, shown, now, 1);
    if (!window)
        return Verdict::WrongKey;
    auto& binding = m_bindings[static_cast<std::size_t>((*window % 3 + 3) % 3)]; // negative before 1970
    if (binding.window != *window || !binding.address)
        binding = {*window, from};
    return binding.address == from ? Verdict::Accepted : Verdict::OtherAddress;
}

} // namespace dynfou::legacy
