// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/ListEdit.h"
#include "config/ServerList.h"

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace dynfou::gui {

/// The fields of the editor, as they are typed.
enum class DraftField : std::uint8_t { Address, Port, ClientName, Key, Mtu, Addresses, Routes, Bridge, Interface };

inline constexpr std::array kDraftFields{DraftField::Address, DraftField::Port,   DraftField::ClientName,
                                         DraftField::Key,     DraftField::Mtu,    DraftField::Addresses,
                                         DraftField::Routes,  DraftField::Bridge, DraftField::Interface};

/// A server of the list while it is edited: texts, that may be wrong.
struct EntryDraft {
    std::array<QString, kDraftFields.size()> texts;
    int otherKeys = 0; ///< besides the one that is edited; they stay in the list until that one is changed
    bool isForwarding = false;
    bool isLegacy = false;
    bool isEnabled = true;

    [[nodiscard]] const QString& text(DraftField field) const { return texts.at(static_cast<std::size_t>(field)); }
    void setText(DraftField field, QString text) { texts.at(static_cast<std::size_t>(field)) = std::move(text); }

    bool operator==(const EntryDraft&) const = default;
};

/// An empty one for another server of a client of that name.
EntryDraft newDraft(const std::string& clientName);
EntryDraft draftOf(const ServerEntry& entry);

/// What is wrong with a field; empty: nothing. The rules are those of the list's parser.
QString complaintOf(const EntryDraft& draft, DraftField field);
/// What should be told of a field that can be used; empty: nothing.
QString adviceOf(const EntryDraft& draft, DraftField field);
/// Whether no field has a complaint.
bool isUsable(const EntryDraft& draft);

/// One field of an entry: its name in the list, and its value; nothing: it is not there.
struct ListField {
    std::string name;
    std::optional<std::string> value;

    bool operator==(const ListField&) const = default;
};

/// All fields that the editor knows. `listName`: the `ClientName` of the whole list, which spares that of the entry;
/// `legacyByDefault`: what the list's parser makes of an entry without `legacy`, which spares it in the same way.
std::vector<ListField> listFieldsOf(const EntryDraft& draft, const std::string& listName, bool legacyByDefault);

} // namespace dynfou::gui
