// SPDX-License-Identifier: Apache-2.0
#include "widgets/ServerEditor.h"

#include "config/ClientKey.h"
#include "model/ReasonText.h"
#include "widgets/Appearance.h"
#include "widgets/Card.h"

#include <QAction>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace dynfou::gui {

namespace {

constexpr int kEditorWidth = 560;
constexpr int kNoteWidth = 380;   ///< until the window has its size
constexpr int kScreenMargin = 60; ///< room for the window's frame and the desktop's bars

void colourText(QLabel* label, const QColor& colour)
{
    auto palette = label->palette();
    palette.setColor(QPalette::WindowText,
                     readable(colour, palette.color(QPalette::Window), label->parentWidget()->palette()));
    label->setPalette(palette);
}

/// Makes a sentence of a rule's complaint, which is worded to follow a field's name.
QString sentence(QString complaint)
{
    if (!complaint.isEmpty())
        complaint[0] = complaint.at(0).toUpper();
    return complaint;
}

QLabel* sectionTitle(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(scaledFont(parent->font(), 110, QFont::DemiBold));
    label->setContentsMargins(0, 10, 0, 0);
    return label;
}

} // namespace

/// The note below a field. It sets its height from its width itself, because the form's rows do not use
/// heightForWidth().
class FieldNote final : public QLabel {
public:
    explicit FieldNote(QWidget* parent) : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
        setTextInteractionFlags(Qt::TextSelectableByMouse);
        setWordWrap(true);
        setAlignment(Qt::AlignLeading | Qt::AlignTop);
        setFont(scaledFont(parent->font(), 90));
        hide();
    }
    void say(const QString& text)
    {
        setText(text);
        setVisible(!text.isEmpty());
        fit();
    }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QLabel::resizeEvent(event);
        fit();
    }

private:
    void fit() { setMinimumHeight(std::max(0, heightForWidth(std::max(width(), kNoteWidth)))); }
};

ServerEditor::ServerEditor(const QString& title, const EntryDraft& draft, QWidget* parent)
    : QDialog(parent), m_forwarding(new QCheckBox(tr("&Forward packets that come in here"), this)),
      m_legacy(new QCheckBox(tr("The server still speaks the o&ld protocol (dynamic-fou)"), this)),
      m_enabled(new QCheckBox(tr("&Enabled"), this)), m_otherKeys(draft.otherKeys), m_scroll(new QScrollArea(this)),
      m_failure(plainLabel({}, this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(title);
    for (const auto field : kDraftFields)
        row(field).edit = new QLineEdit(draft.text(field), this);
    m_forwarding->setChecked(draft.isForwarding);
    m_legacy->setChecked(draft.isLegacy);
    m_enabled->setChecked(draft.isEnabled);
    m_buttons->button(QDialogButtonBox::Save)->setText(tr("&Save"));
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    for (auto* button : m_buttons->buttons())
        button->setIcon({}); // the style's own icons look outdated
    m_failure->setWordWrap(true);
    m_failure->setAccessibleName(tr("Why it was not saved"));
    m_failure->hide();
    auto* form = new QFormLayout;
    form->setVerticalSpacing(4);
    form->setHorizontalSpacing(16);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    addField(form, DraftField::Address, tr("Se&rver"), tr("vpn.example.org or an IP address"));
    addField(form, DraftField::Port, tr("&Port"), {});
    addField(form, DraftField::ClientName, tr("Client &name"), tr("as the server knows this computer"));
    addField(form, DraftField::Key, tr("&Key"), tr("the same as on the server"));
    addKeyButtons();
    form->addRow(QString(), m_enabled);
    form->addRow(sectionTitle(tr("Network interface"), this));
    addField(form, DraftField::Addresses, tr("&Addresses"), tr("192.168.2.2/24, 2001:db8:5::2/64"));
    addField(form, DraftField::Routes, tr("R&outes"), tr("10.1.0.0/16 via 192.168.2.1 metric 50, 10.2.0.0/16"));
    form->addRow(QString(), m_forwarding);
    addField(form, DraftField::Bridge, tr("&Bridge"), tr("a bridge of this computer, instead of addresses"));
    addField(form, DraftField::Interface, tr("&Interface"), tr("dynN"));
    addField(form, DraftField::Mtu, tr("&MTU"), tr("by itself"));
    form->addRow(QString(), m_legacy);
    auto* content = new QWidget;
    auto* fields = new QVBoxLayout(content);
    fields->setContentsMargins(20, 18, 20, 4);
    fields->addLayout(form);
    fields->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(20, 8, 20, 16);
    foot->setSpacing(12);
    foot->addWidget(m_failure);
    foot->addWidget(m_buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_scroll, 1);
    column->addLayout(foot);
    for (auto* box : {m_forwarding, m_legacy, m_enabled})
        connect(box, &QCheckBox::toggled, this, &ServerEditor::validate);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] { Q_EMIT saveWanted(this->draft()); });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    validate();
}

void ServerEditor::addField(QFormLayout* form, DraftField field, const QString& label, const QString& hint)
{
    auto& own = row(field);
    own.edit->setPlaceholderText(hint);
    own.edit->setObjectName(QStringLiteral("field%1").arg(static_cast<int>(field)));
    own.edit->setAccessibleName(QString(label).remove(u'&'));
    own.isTouched = !own.edit->text().isEmpty();
    own.note = new FieldNote(this);
    own.note->setObjectName(QStringLiteral("note%1").arg(static_cast<int>(field)));
    auto* cell = new QWidget(this);
    auto* column = new QVBoxLayout(cell);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(2);
    column->addWidget(own.edit);
    column->addWidget(own.note);
    cell->setFocusProxy(own.edit);
    auto* name = new QLabel(label, this);
    name->setBuddy(own.edit);
    name->setFixedHeight(own.edit->sizeHint().height());
    form->addRow(name, cell);
    connect(own.edit, &QLineEdit::textEdited, this, [this, field] {
        row(field).isTouched = true;
        validate();
    });
    connect(own.edit, &QLineEdit::textChanged, this, &ServerEditor::validate);
}

void ServerEditor::addKeyButtons()
{
    auto* edit = row(DraftField::Key).edit;
    edit->setEchoMode(QLineEdit::Password);
    edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    auto* buttons = new QHBoxLayout;
    auto* reveal = new QPushButton(tr("S&how"), this);
    reveal->setCheckable(true);
    reveal->setAccessibleName(tr("Show the key"));
    auto* generate = new QPushButton(tr("&Generate"), this);
    generate->setAccessibleName(tr("Generate a new key"));
    generate->setToolTip(tr("A new key has to be given to the server too."));
    for (auto* button : {reveal, generate})
        button->setAutoDefault(false);
    auto* column = qobject_cast<QVBoxLayout*>(edit->parentWidget()->layout());
    column->removeWidget(edit);
    buttons->setSpacing(6);
    buttons->addWidget(edit, 1);
    buttons->addWidget(reveal);
    buttons->addWidget(generate);
    column->insertLayout(0, buttons);
    connect(reveal, &QPushButton::toggled, edit, [edit, reveal](bool isShown) {
        edit->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
        reveal->setText(isShown ? tr("&Hide") : tr("S&how"));
    });
    connect(generate, &QPushButton::clicked, this, [this, edit, reveal] {
        const auto key = newClientKey();
        if (!key)
            return showFailure(key.error().reason());
        row(DraftField::Key).isTouched = true;
        edit->setText(QString::fromStdString(*key));
        reveal->setChecked(true); // the user must copy the key to the server
    });
}

EntryDraft ServerEditor::draft() const
{
    EntryDraft draft;
    draft.otherKeys = m_otherKeys;
    for (const auto field : kDraftFields)
        draft.setText(field, m_rows.at(static_cast<std::size_t>(field)).edit->text());
    draft.isForwarding = m_forwarding->isChecked();
    draft.isLegacy = m_legacy->isChecked();
    draft.isEnabled = m_enabled->isChecked();
    return draft;
}

void ServerEditor::validate()
{
    m_failure->hide();
    const auto current = draft();
    for (const auto field : kDraftFields) {
        auto& own = row(field);
        if (own.note == nullptr) // the constructor is still adding the fields
            return;
        const auto complaint = own.isTouched ? complaintOf(current, field) : QString();
        auto advice = complaint.isEmpty() && own.isTouched ? adviceOf(current, field) : QString();
        own.note->say(sentence(complaint.isEmpty() ? advice : complaint));
        colourText(own.note, stateColour(complaint.isEmpty() ? Overall::Degraded : Overall::Error, palette()));
        own.edit->setAccessibleDescription(own.note->text());
    }
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(isUsable(current));
    fitHeight();
}

QSize ServerEditor::sizeHint() const
{
    // as high as the content needs, but not higher than the screen
    const int foot = layout()->sizeHint().height() - m_scroll->sizeHint().height();
    const int room = screen()->availableSize().height() - kScreenMargin;
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int least =
        std::max({kEditorWidth, QDialog::sizeHint().width(), m_scroll->widget()->minimumSizeHint().width() + bar});
    return {std::min(least, screen()->availableSize().width()),
            std::min(m_scroll->widget()->sizeHint().height() + foot, room)};
}

void ServerEditor::fitHeight()
{
    if (!isVisible())
        return;
    m_scroll->widget()->layout()->activate();
    // the dialog never shrinks, so that nothing moves away under the pointer
    resize(size().expandedTo(ServerEditor::sizeHint()));
}

bool ServerEditor::event(QEvent* event)
{
    const bool isDone = QDialog::event(event);
    if (event->type() == QEvent::Show || event->type() == QEvent::LayoutRequest)
        fitHeight();
    return isDone;
}

void ServerEditor::showFailure(const Reason& reason)
{
    const auto [sentence, advice] = splitAdvice(reason);
    m_failure->setText(advice.isEmpty() ? sentence : sentence + QStringLiteral(". ") + advice);
    colourText(m_failure, stateColour(Overall::Error, palette()));
    m_failure->show();
}

} // namespace dynfou::gui
