// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/EntryDraft.h"

#include <QDialog>

#include <array>

class QCheckBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QScrollArea;

namespace dynfou::gui {

class FieldNote;

/// Edits one server of the list. What is wrong stands below the field while it is typed, and nothing can be saved
/// before it is right.
class ServerEditor : public QDialog {
    Q_OBJECT

public:
    ServerEditor(const QString& title, const EntryDraft& draft, QWidget* parent = nullptr);

    [[nodiscard]] EntryDraft draft() const;
    /// Says below the fields why it could not be saved; the dialog stays.
    void showFailure(const Reason& reason);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The user wants this saved.
    void saveWanted(const dynfou::gui::EntryDraft& draft);

protected:
    bool event(QEvent* event) override;

private:
    struct Row {
        QLineEdit* edit = nullptr;
        FieldNote* note = nullptr;
        bool isTouched = false; ///< an empty field is not complained of before it was
    };
    void addField(QFormLayout* form, DraftField field, const QString& label, const QString& hint);
    void addKeyButtons();
    void validate();
    void fitHeight();
    [[nodiscard]] Row& row(DraftField field) { return m_rows.at(static_cast<std::size_t>(field)); }

    std::array<Row, kDraftFields.size()> m_rows;
    QCheckBox* m_forwarding;
    QCheckBox* m_legacy;
    QCheckBox* m_enabled;
    int m_otherKeys;
    QScrollArea* m_scroll;
    QLabel* m_failure;
    QDialogButtonBox* m_buttons;
};

} // namespace dynfou::gui
