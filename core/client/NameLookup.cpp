// SPDX-License-Identifier: Apache-2.0
#include "client/NameLookup.h"

#include "base/SocketAddress.h"

#include <QPromise>
#include <QThreadPool>
#include <algorithm>
#include <cstring>
#include <memory>
#include <netdb.h>

namespace dynfou {

NameLookup::Answer NameLookup::ask(const std::string& name)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_DGRAM;
    addrinfo* list = nullptr;
    if (const int error = ::getaddrinfo(name.c_str(), nullptr, &hints, &list); error != 0)
        return {{}, gai_strerror(error)};
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(list, freeaddrinfo);
    Answer answer;
    for (const addrinfo* info = list; info != nullptr; info = info->ai_next) {
        SocketAddress address;
        address.size = std::min<socklen_t>(info->ai_addrlen, sizeof address.storage);
        std::memcpy(&address.storage, info->ai_addr, address.size);
        const auto endpoint = toEndpoint(address);
        if (endpoint &&
            std::find(answer.addresses.begin(), answer.addresses.end(), endpoint->address) == answer.addresses.end())
            answer.addresses.push_back(endpoint->address);
    }
    if (answer.addresses.empty())
        answer.errorText = "it has no address";
    return answer;
}

NameLookup::NameLookup(const std::string& name, Found found) : m_watcher(new Watcher)
{
    Watcher* const watcher = m_watcher.get();
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, found = std::move(found)] {
        const auto answer = watcher->result();
        const auto tell = found; // the call may destroy this object
        tell(answer.addresses, answer.errorText);
    });
    const auto promise = std::make_shared<QPromise<Answer>>();
    watcher->setFuture(promise->future());
    promise->start();
    QThreadPool::globalInstance()->start([promise, name] {
        promise->addResult(ask(name));
        promise->finish();
    });
}

} // namespace dynfou
