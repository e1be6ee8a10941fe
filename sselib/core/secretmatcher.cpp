// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/secretmatcher.h"

#include <algorithm>

#include <QVarLengthArray>

#include "sselib/core/redactor.h"

namespace sse {

namespace {

// Maximum lengths of an escape sequence. They keep the time linear, even for hostile texts.
constexpr qsizetype maxBackslashes = 8;
constexpr qsizetype maxPercents = 8;
constexpr qsizetype maxAmpersands = 8;
constexpr qsizetype maxEntityName = 10;
constexpr qsizetype maxSpaces = 8; // maximum number of spaces before the colon of a JSON member
constexpr QByteArrayView escapeNames("\"/bfnrt'"); // characters that can follow a backslash
constexpr QByteArrayView escapeValues("\"/\b\f\n\r\t'");
constexpr qsizetype minCutSecret = 6; // minimum size in bytes of a truncated secret

struct NamedEntity {
    QByteArrayView name;
    char32_t character;
};
constexpr NamedEntity namedEntities[]{
    {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};

int hexValue(char c)
{
    return c >= '0' && c <= '9' ? c - '0'
        : c >= 'a' && c <= 'f'  ? c - 'a' + 10
        : c >= 'A' && c <= 'F'  ? c - 'A' + 10
                                : -1;
}

bool isWordCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

/// A byte that may be encoded one or more times.
struct Byte {
    char value = 0;
    qsizetype end = 0;  ///< position after the encoded byte
    bool isCut = false; ///< the text ends inside the encoded byte
};

// Reads a byte that may be percent-encoded.
Byte readPercent(QByteArrayView text, qsizetype at)
{
    if (at >= text.size())
        return {0, at, true};
    if (text[at] != '%')
        return {text[at], at + 1};
    qsizetype p = at + 1;
    for (qsizetype n = 0; n < maxPercents && text.sliced(p).startsWith("25"); ++n)
        p += 2;
    if (p + 2 > text.size() && (p == text.size() || hexValue(text[p]) >= 0))
        return {0, at, true};
    if (p + 2 > text.size() || hexValue(text[p]) < 0 || hexValue(text[p + 1]) < 0)
        return {p > at + 1 ? '%' : text[at], p};
    return {char(hexValue(text[p]) * 16 + hexValue(text[p + 1])), p + 2};
}

/// A character that is written as an HTML entity.
struct Entity {
    char32_t character = 0; ///< 0 if there is no entity
    qsizetype end = 0;      ///< position after the entity
    bool isCut = false;     ///< the text ends inside the entity
};

// Returns the character of the entity with the name \a name (`amp`, `#47` or `#x2F`); 0 if there is
// none.
char32_t entityCharacter(QByteArrayView name)
{
    if (!name.startsWith('#')) {
        const auto entity = std::ranges::find(namedEntities, name, &NamedEntity::name);
        return entity == std::end(namedEntities) ? 0 : entity->character;
    }
    const bool isHex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    char32_t code = 0;
    for (const char c : name.sliced(isHex ? 2 : 1)) {
        const int digit = hexValue(c);
        if (digit < 0 || (!isHex && digit > 9))
            return 0;
        code = code * (isHex ? 16 : 10) + char32_t(digit);
    }
    return code <= 0x10ffff ? code : 0;
}

// Returns true if the name of an entity can start with \a name.
bool beginsEntity(QByteArrayView name)
{
    if (name.size() > maxEntityName)
        return false;
    if (name.startsWith('#')) {
        const char last = name.back();
        return name.size() == 1 || hexValue(last) >= 0
            || (name.size() == 2 && (last == 'x' || last == 'X'));
    }
    return std::ranges::any_of(
        namedEntities, [name](const NamedEntity &entity) { return entity.name.startsWith(name); });
}

// Reads the part of an entity after the ampersand.
Entity readEntity(QByteArrayView text, qsizetype at)
{
    QVarLengthArray<char, maxEntityName + 1> name;
    do {
        const Byte byte = readPercent(text, at);
        if (byte.isCut)
            return {0, at, true};
        at = byte.end;
        if (byte.value == ';')
            return {entityCharacter({name.data(), name.size()}), at};
        name.append(byte.value);
    } while (beginsEntity({name.data(), name.size()}));
    return {};
}

// Reads a byte that may be written as an entity and percent-encoded.
Byte readByte(QByteArrayView text, qsizetype at)
{
    Byte byte = readPercent(text, at);
    for (qsizetype n = 0; n < maxAmpersands && !byte.isCut && byte.value == '&'; ++n) {
        const Entity entity = readEntity(text, byte.end);
        if (entity.isCut)
            return {0, at, true};
        if (entity.character == 0 || entity.character >= 0x80)
            break;
        byte = {char(entity.character), entity.end};
    }
    return byte;
}

/// A decoded character, as UTF-8.
struct Decoded {
    std::array<char, 4> bytes{};
    qsizetype size = 0;
    qsizetype end = 0;

    [[nodiscard]] QByteArrayView view() const { return {bytes.data(), size}; }
};

struct Alternatives {
    QVarLengthArray<Decoded, 8> characters;
    bool isCut = false; ///< the text ends inside one of the encoded characters
};

Decoded toUtf8(char32_t c, qsizetype end)
{
    Decoded result{{}, 0, end};
    const auto add = [&result](char32_t byte) { result.bytes[size_t(result.size++)] = char(byte); };
    if (c < 0x80) {
        add(c);
    } else if (c < 0x800) {
        add(0xc0 | (c >> 6));
        add(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        add(0xe0 | (c >> 12));
        add(0x80 | ((c >> 6) & 0x3f));
        add(0x80 | (c & 0x3f));
    } else {
        add(0xf0 | (c >> 18));
        add(0x80 | ((c >> 12) & 0x3f));
        add(0x80 | ((c >> 6) & 0x3f));
        add(0x80 | (c & 0x3f));
    }
    return result;
}

/// Reads four hexadecimal digits at \a at. Returns -1 if there are none, -2 if the text ends.
int readHex4(QByteArrayView text, qsizetype *at)
{
    int code = 0;
    for (int i = 0; i < 4; ++i) {
        const Byte digit = readByte(text, *at);
        if (digit.isCut)
            return -2;
        const int value = hexValue(digit.value);
        if (value < 0)
            return -1;
        code = code * 16 + value;
        *at = digit.end;
    }
    return code;
}

// Reads an entity after its ampersand, which ends at \a at. The ampersand may itself be written as
// an entity one or more times: `&amp;amp;lt;`.
void readEntities(QByteArrayView text, qsizetype at, Alternatives *result)
{
    for (qsizetype n = 0; n < maxAmpersands; ++n) {
        const Entity entity = readEntity(text, at);
        result->isCut = result->isCut || entity.isCut;
        if (entity.character == 0)
            return;
        at = entity.end;
        result->characters.append(toUtf8(entity.character, at));
        if (entity.character != '&')
            return;
    }
}

// Reads a JSON escape sequence. It may start with several backslashes, because they are doubled if
// JSON is written inside a JSON string.
void readJsonEscape(QByteArrayView text, qsizetype at, Alternatives *result)
{
    qsizetype backslashes = 0;
    Byte byte = readByte(text, at);
    while (!byte.isCut && byte.value == '\\' && backslashes < maxBackslashes) {
        ++backslashes;
        at = byte.end;
        if (backslashes > 1 && (backslashes & (backslashes - 1)) == 0) // 2, 4, 8: escaped backslash
            result->characters.append({{'\\'}, 1, at});
        byte = readByte(text, at);
    }
    if (backslashes == 0)
        return;
    if (byte.isCut) {
        result->isCut = true;
        return;
    }
    at = byte.end;
    if (byte.value == 'u') {
        int code = readHex4(text, &at);
        char32_t character = char32_t(code);
        if (code >= 0xd800 && code < 0xdc00) {
            const char32_t high = character;
            Byte next = readByte(text, at);
            for (qsizetype n = 0; n < maxBackslashes && !next.isCut && next.value == '\\'; ++n) {
                at = next.end;
                next = readByte(text, at);
            }
            at = next.end;
            if (!next.isCut && next.value != 'u')
                return;
            code = next.isCut ? -2 : readHex4(text, &at);
            character = 0x10000 + ((high & 0x3ff) << 10) + (char32_t(code) & 0x3ff);
        }
        if (code == -2)
            result->isCut = true;
        else if (code >= 0)
            result->characters.append(toUtf8(character, at));
        if (code == '&')
            readEntities(text, at, result);
        return;
    }
    if (const qsizetype i = escapeNames.indexOf(byte.value); i >= 0)
        result->characters.append({{escapeValues[i]}, 1, at});
}

/// Returns all characters that the text at \a at may represent: its first character, and the
/// characters that result if it is decoded as an escape sequence.
Alternatives alternativesAt(QByteArrayView text, qsizetype at)
{
    Alternatives result;
    result.characters.append({{text[at]}, 1, at + 1});
    qsizetype p = at + 1;
    for (qsizetype n = 0; n < maxPercents && text[at] == '%' && text.sliced(p).startsWith("25");
         ++n) {
        p += 2;
        result.characters.append({{'%'}, 1, p});
    }
    const Byte byte = readPercent(text, at);
    if (byte.isCut)
        result.isCut = true;
    else if (byte.end > at + 1 && byte.value != '%')
        result.characters.append({{byte.value}, 1, byte.end});
    if (!byte.isCut && byte.value == '&')
        readEntities(text, byte.end, &result);
    if (const Byte decoded = readByte(text, at); !decoded.isCut && decoded.value == '\\')
        readJsonEscape(text, at, &result);
    return result;
}

bool isPlain(char c)
{
    return c != '%' && c != '\\' && c != '&';
}

// The order of secrets in a matcher.
bool isBefore(const QByteArray &a, const QByteArray &b)
{
    return a.size() != b.size() ? a.size() > b.size() : a < b;
}

} // namespace

SecretMatcher::SecretMatcher(QByteArrayList secrets)
{
    std::ranges::sort(secrets, isBefore);
    secrets.erase(std::unique(secrets.begin(), secrets.end()), secrets.end());
    m_secrets = secrets;
    for (const QByteArray &secret : std::as_const(m_secrets)) {
        const uchar first = uchar(secret.front());
        m_byFirst[first].append(secret);
        m_mayBegin[first] = true;
    }
    m_mayBegin[uchar('%')] = m_mayBegin[uchar('\\')] = m_mayBegin[uchar('&')] = true;
}

bool SecretMatcher::contains(const QByteArray &secret) const
{
    return std::ranges::binary_search(m_secrets, secret, isBefore);
}

// Returns false if no secret can begin at \a at. This quick check avoids most calls of match().
bool SecretMatcher::mayBeginAt(QByteArrayView text, qsizetype at) const
{
    if (isPlain(text[at]) || text[at] == '%' || at + 1 == text.size() || isFirst(text[at]))
        return true;
    const char next = text[at + 1];
    if (text[at] == '&')
        return QByteArrayView("#%aglq").contains(next); // the first character of an entity's name
    if (next == 'u' || !isPlain(next))
        return true;
    const qsizetype escape = escapeNames.indexOf(next);
    return escape >= 0 && isFirst(escapeValues[escape]);
}

// Returns Full if the end \a at of a short secret that starts at \a begin is also the end of a
// word, line or JSON string. Returns Partial if more text is needed to decide.
SecretMatcher::Match SecretMatcher::endsAlone(
    QByteArrayView text, qsizetype begin, qsizetype at, Source source, End end)
{
    const auto atEnd = [end] { return end == End::Open ? Match::Partial : Match::Full; };
    if (source == Source::Own)
        return at == text.size() ? atEnd() : isWordCharacter(text[at]) ? Match::None : Match::Full;
    if (begin == 0 || text[begin - 1] != '"')
        return at == text.size() ? atEnd() : isLineEnd(text[at]) ? Match::Full : Match::None;
    for (qsizetype n = 0; n < maxBackslashes && at < text.size() && text[at] == '\\'; ++n)
        ++at;
    if (at == text.size())
        return end == End::Open ? Match::Partial : Match::None;
    if (text[at] != '"')
        return Match::None;
    ++at;
    for (qsizetype n = 0; n < maxSpaces && at < text.size() && text[at] == ' '; ++n)
        ++at;
    if (at == text.size())
        return atEnd();
    return text[at] == ':' ? Match::None : Match::Full; // names of JSON members are not masked
}

namespace {

// Returns true if \a at is the start of a word, line, field value or JSON string.
bool beginsAlone(QByteArrayView text, qsizetype at, SecretMatcher::Source source)
{
    if (at == 0)
        return true;
    const char before = text[at - 1];
    if (source == SecretMatcher::Source::Own)
        return !isWordCharacter(before);
    if (before == '"' || isLineEnd(before))
        return true;
    qsizetype colon = before == ' ' ? at - 2 : at - 1;
    if (colon < 0 || text[colon] != ':')
        return false;
    for (const QByteArrayView field : {"data", "id", "event", ""}) {
        const QByteArrayView line = text.first(colon);
        if (line.endsWith(field)
            && (line.size() == field.size() || isLineEnd(line[line.size() - field.size() - 1])))
            return true;
    }
    return false;
}

} // namespace

SecretMatcher::Match SecretMatcher::match(QByteArrayView text, qsizetype at, QByteArrayView secret,
    Source source, End end, qsizetype *matchEnd) const
{
    const bool isShort = secret.size() < LongSecret;
    if (isShort && !beginsAlone(text, at, source))
        return Match::None;
    // Compare with the plain secret first, because the search below stops after a maximum number of
    // steps.
    const QByteArrayView rest = text.sliced(at);
    if (!isShort && rest.startsWith(secret)) {
        *matchEnd = at + secret.size();
        return Match::Full;
    }
    struct State {
        qsizetype at;
        qsizetype matched; // number of matched bytes of the secret
    };
    // More than one state is only needed after a percent sign, backslash or ampersand, which may be
    // a literal character or the start of an escape sequence.
    QVarLengthArray<State, 16> states{{at, 0}};
    qsizetype steps = 2 * secret.size() + 32; // too few only for secrets with many such characters
    Match best = !isShort && secret.startsWith(rest) ? Match::Partial : Match::None;
    while (!states.isEmpty() && --steps >= 0) {
        qsizetype p = states.last().at;
        qsizetype matched = states.last().matched;
        states.removeLast();
        while (matched < secret.size() && p < text.size() && isPlain(text[p])
            && text[p] == secret[matched]) {
            ++p;
            ++matched;
        }
        if (matched == secret.size()) {
            const Match whole = isShort ? endsAlone(text, at, p, source, end) : Match::Full;
            *matchEnd = p;
            if (whole == Match::Full)
                return whole;
            best = std::max(best, whole);
        } else if (p == text.size()) {
            best = Match::Partial;
        } else if (!isPlain(text[p])) {
            const Alternatives alternatives = alternativesAt(text, p);
            if (alternatives.isCut)
                best = Match::Partial;
            for (const Decoded &character : alternatives.characters) {
                if (secret.sliced(matched).startsWith(character.view()))
                    states.append({character.end, matched + character.size});
            }
        }
    }
    return best;
}

qsizetype SecretMatcher::scan(QByteArrayView text, qsizetype begin, Source source, End end,
    QByteArray *out, bool *changed) const
{
    qsizetype kept = begin;
    for (qsizetype p = begin; p < text.size();) {
        if (!m_mayBegin[uchar(text[p])] || !mayBeginAt(text, p)) {
            ++p;
            continue;
        }
        qsizetype found = -1;
        bool isPartial = false;
        const bool plain = isPlain(text[p]);
        const char next = p + 1 < text.size() ? text[p + 1] : '\0';
        const Alternatives first = plain ? Alternatives() : alternativesAt(text, p);
        const auto mayBeFirst = [&first](char c) {
            return first.isCut
                || std::ranges::any_of(first.characters,
                    [c](const Decoded &character) { return character.bytes[0] == c; });
        };
        for (const QByteArray &secret : plain ? m_byFirst[uchar(text[p])] : m_secrets) {
            if (!plain && !mayBeFirst(secret.front()))
                continue;
            if (plain && next != 0 && isPlain(next) && secret.size() > 1 && secret[1] != next)
                continue;
            qsizetype matchEnd = p;
            const Match result = match(text, p, secret, source, end, &matchEnd);
            if (result == Match::Partial)
                isPartial = true;
            else if (result == Match::Full)
                found = std::max(found, matchEnd);
        }
        const qsizetype rest = text.size() - p;
        if (isPartial && end == End::Open) {
            out->append(text.sliced(kept, p - kept));
            return rest;
        }
        if (isPartial && end == End::MayBeCut && rest >= minCutSecret)
            found = text.size();
        if (found < 0) {
            ++p;
            continue;
        }
        out->append(text.sliced(kept, p - kept));
        out->append(redacted);
        p = kept = found;
        *changed = true;
    }
    out->append(text.sliced(kept));
    return 0;
}

} // namespace sse
