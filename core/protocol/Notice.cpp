// SPDX-License-Identifier: Apache-2.0
#include "protocol/Notice.h"

#include "protocol/AgreementMessage.h"
#include "protocol/MessageFields.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace dynfou::agreement {

namespace {

using namespace Qt::StringLiterals;

std::optional<Notice> parseNotice(std::string_view line)
{
    const auto object = parseObject(line);
    if (!object || object->value("notice"_L1).toString() != "replaced"_L1)
        return std::nullopt;
    MessageFields fields(*object);
    Notice notice{NoticeKind::Replaced, fields.text("sentence"_L1, 0, kMaxSentenceSize)};
    return fields.fault() ? std::nullopt : std::optional(std::move(notice));
}

} // namespace

std::string encode(const Notice& notice)
{
    QJsonObject object;
    switch (notice.kind) {
    case NoticeKind::Replaced:
        object.insert("notice"_L1, "replaced"_L1);
        break;
    }
    object.insert("sentence"_L1, printableText(notice.sentence, kMaxSentenceSize));
    return writeObject(object) + '\n';
}

std::vector<Notice> NoticeReader::feed(std::string_view bytes)
{
    std::vector<Notice> notices;
    while (!bytes.empty()) {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        const bool isComplete = end < bytes.size();
        if (m_isTooLong || m_line.size() + end > kMaxNoticeSize) {
            m_isTooLong = true;
            m_line.clear();
        } else {
            m_line += bytes.substr(0, end);
        }
        bytes.remove_prefix(isComplete ? end + 1 : end);
        if (!isComplete)
            break;
        if (auto notice = m_isTooLong ? std::nullopt : parseNotice(m_line))
            notices.push_back(std::move(*notice));
        m_line.clear();
        m_isTooLong = false;
    }
    return notices;
}

} // namespace dynfou::agreement
