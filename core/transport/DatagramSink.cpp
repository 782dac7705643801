// SPDX-License-Identifier: Apache-2.0
#include "transport/DatagramSink.h"

#include <utility>

namespace dynfou {

DatagramSink::DatagramSink(Write write) : m_write(std::move(write))
{
    setOpenMode(WriteOnly | Unbuffered);
    setSocketState(ConnectedState);
}

DatagramSink::~DatagramSink()
{
    setSocketState(UnconnectedState); // there is nothing to disconnect
}

qint64 DatagramSink::writeData(const char* data, qint64 size)
{
    // never an error: a datagram that is not sent is one that got lost
    m_write(std::string_view(data, static_cast<std::size_t>(size)));
    return size;
}

} // namespace dynfou
