#include "extract/entities/mentions.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "extract/names/table.h"
#include "extract/text/characters.h"

namespace wasl::extract {
namespace {

using names::NounClass;

constexpr std::size_t longest_known_name = 8;
constexpr std::size_t longest_title = 14;

// "government's" as one word.
std::string without_possessive(std::string text) {
  for (const std::string_view end : {"'s", "’s"}) {
    if (text.size() > end.size() && text.ends_with(end)) text.erase(text.size() - end.size());
  }
  return text;
}

bool is_capitalised(const std::string& word) {
  const std::u32string characters = names::code_points(word);
  return !characters.empty() && is_upper_case(characters.front());
}

bool is_nominal(const Word& word) {
  return word.upos == "NOUN" || word.upos == "PROPN" || word.upos == "ADJ" || word.upos == "X" || word.upos == "NUM";
}

class MentionFinder {
 public:
  explicit MentionFinder(const ArticleWords& words) : words_(words) {}

  std::vector<FoundMention> run() {
    std::vector<Spans> spans;
    for (std::size_t s = 0; s < words_.sentences(); ++s) spans.push_back(find_names(s));
    repeat_names(spans);
    for (std::size_t s = 0; s < words_.sentences(); ++s) {
      name_at_.assign(words_.size(s), none);
      for (const Span2& span : spans[s]) add_name(s, span.first, span.last, span.type);
      find_descriptions(s);
    }
    return std::move(mentions_);
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  const Word& word(std::size_t s, std::size_t i) const { return words_.word(s, i); }
  const WordView& view(std::size_t s, std::size_t i) const { return words_.view(s, i); }

  // ---- names

  void add_name(std::size_t s, std::size_t first, std::size_t last, EntityType type) {
    FoundMention mention;
    mention.sentence = s;
    mention.first = first;
    mention.last = last;
    mention.type = type;
    mention.text = without_possessive(words_.name_text(s, first, last));
    mention.name = names::parse_name(mention.text);
    if (mention.name.normalised.empty()) return;
    mention.known = names::known_entity(mention.text);
    // A family may be called like a town, hardly like an organisation.
    if (type == EntityType::person && mention.known != nullptr && mention.known->type != EntityType::organization) {
      mention.known = nullptr;
    }
    if (mention.known != nullptr) mention.type = mention.known->type;
    mention.head = first;
    for (std::size_t i = first; i <= last; ++i) {
      const int head = word(s, i).head;
      if (head < static_cast<int>(first) || head > static_cast<int>(last)) {
        mention.head = i;
        break;
      }
    }
    mention.definite = true;
    mention.noun = view(s, words_.arabic() ? first : last).bare;
    mention.agreement = name_agreement(s, mention);
    for (std::size_t i = first; i <= last; ++i) name_at_[i] = mentions_.size();
    mentions_.push_back(std::move(mention));
  }

  Agreement name_agreement(std::size_t s, const FoundMention& mention) const {
    if (!words_.arabic()) {
      switch (mention.type) {
        case EntityType::person:
          return masculine | feminine;
        case EntityType::group:
          return plural;
        case EntityType::organization:
          return neuter | plural;
        default:
          return neuter;
      }
    }
    const std::string& first = view(s, mention.first).bare;
    if (mention.type == EntityType::person) {
      static const std::set<std::string, std::less<>> men = {
          "اسامه", "حمزه",  "طلحه",  "معاويه", "عطيه", "خليفه", "عبيده", "قتيبه",  "علاء",  "ضياء", "بهاء",
          "عكرمه", "رفاعه", "سلامه", "عوده",   "نعمه", "شحاته", "جمعه",  "زكرياء", "برهان", "ربيعه"};
      static const std::set<std::string, std::less<>> women = {
          "مريم",   "زينب",  "هند",  "سعاد", "عبير",   "منال",  "امل",     "امال",    "ايمان", "ريم",
          "رنا",    "رشا",   "سلمي", "ليلي", "هدي",    "مني",   "نهي",     "لمي",     "سلوي",  "نجوي",
          "بشري",   "رانيا", "دينا", "لينا", "سهام",   "الهام", "ابتسام",  "انجيلا",  "ماريا", "تيريزا",
          "هيلاري", "نوال",  "حنان", "نور",  "ياسمين", "سارا",  "ايفانكا", "ميلانيا", "ميشيل"};
      if (women.contains(first)) return feminine;
      if (mention.name.parts.size() > 1 && first.ends_with("ه") && !men.contains(first)) return feminine;
      return mention.name.parts.size() > 1 ? masculine : masculine | feminine;
    }
    if (mention.type == EntityType::group) return plural;
    if (mention.type == EntityType::geopolitical || mention.type == EntityType::location) {
      static const std::set<std::string, std::less<>> masculine_places = {
          "عراق", "لبنان", "اردن", "مغرب", "سودان", "يمن", "صومال", "فاتيكان", "قطاع", "اقليم", "خليج", "بحر", "نهر"};
      return masculine_places.contains(first) ? masculine : feminine;
    }
    const Agreement noun = view(s, mention.first).agreement;
    const bool kind_word = view(s, mention.first).noun_class.has_value() || (noun & feminine) != 0;
    return kind_word ? noun : masculine | feminine;
  }

  // The words of a model's name span without what is no part of the name: quotation marks, titles before persons.
  void trim(std::size_t s, std::size_t& first, std::size_t& last, EntityType type) const {
    while (first < last && (words_.is_punctuation(s, first) || word(s, first).upos == "ADP" ||
                            word(s, first).upos == "DET" || word(s, first).upos == "CCONJ")) {
      ++first;
    }
    while (last > first && words_.is_punctuation(s, last) && word(s, last).form != ".") --last;
    while (last > first && (word(s, last).form == "'s" || word(s, last).form == "’s" || word(s, last).upos == "ADP"))
      --last;
    if (type != EntityType::person) return;
    if (words_.arabic() && last - first >= 3 && is_title_like(s, first) &&
        view(s, first).noun_class == NounClass::title) {
      // The whole title was taken for the name: its end is the name.
      std::size_t from = last;
      while (from > first + 1 && (word(s, from - 1).upos == "PROPN" || word(s, from - 1).upos == "X")) --from;
      if (from == last && last - first > 1) --from;
      first = from;
    }
    while (first < last) {
      const WordView& v = view(s, first);
      const bool title = v.noun_class == NounClass::address || v.noun_class == NounClass::title;
      const bool name_like = words_.arabic() ? word(s, first).upos == "PROPN" && !v.definite : false;
      if (!title || name_like) break;
      ++first;
    }
  }

  struct Span2 {
    std::size_t first, last;
    EntityType type;
    bool overlaps(std::size_t from, std::size_t to) const { return first <= to && from <= last; }
  };
  using Spans = std::vector<Span2>;

  Spans find_names(std::size_t s) const {
    Spans spans;
    for (const NameSpan& span : words_.sentence(s).names) {
      if (span.last >= words_.size(s) || span.first > span.last) continue;
      std::size_t first = span.first;
      // "A و B" within one span of persons or places is two names.
      for (std::size_t i = span.first; i <= span.last + 1; ++i) {
        const bool joint = i <= span.last && word(s, i).upos == "CCONJ" && i > first && i < span.last &&
                           (span.type == EntityType::person || span.type == EntityType::geopolitical);
        if (!joint && i <= span.last) continue;
        std::size_t from = first;
        std::size_t to = i - 1;
        if (from <= to) {
          trim(s, from, to, span.type);
          if (may_be_name(s, from, to)) spans.push_back({from, to, span.type});
        }
        first = i + 1;
      }
    }
    if (words_.arabic()) {
      join_parts_of_persons(s, spans);
      add_listed_persons(s, spans);
      add_quoted(s, spans);
      add_known(s, spans);
      add_kind_words(s, spans);
    } else {
      spans = capitalised_names(s, spans);
      add_known(s, spans);
    }
    for (Span2& span : spans) trim_end(s, span);
    std::sort(spans.begin(), spans.end(), [](const Span2& a, const Span2& b) { return a.first < b.first; });
    return spans;
  }

  // Adjectives that the model took along: "الهلال السابق", "وزارة المالية تابعة".
  void trim_end(std::size_t s, Span2& span) const {
    static const std::set<std::string, std::less<>> passing = {
        "سابق", "سابقه", "حالي", "حاليه", "جديد", "جديده", "اول", "متجدد", "مقبل", "مقبله", "ماضي", "اخير", "ايضا"};
    if (!words_.arabic() || span.type == EntityType::person) return;
    while (span.last > span.first) {
      const WordView& last = view(s, span.last);
      const bool indefinite = word(s, span.last).upos == "ADJ" && !last.definite && view(s, span.last - 1).definite;
      if (!indefinite && !(passing.contains(last.bare) && span.last == span.first + 1)) return;
      --span.last;
    }
  }

  // What is a name in one sentence is one in the others too.
  void repeat_names(std::vector<Spans>& spans) const {
    std::map<std::vector<std::string>, std::pair<EntityType, int>> known;
    std::size_t longest = 0;
    for (std::size_t s = 0; s < spans.size(); ++s) {
      for (const Span2& span : spans[s]) {
        std::vector<std::string> key;
        for (std::size_t i = span.first; i <= span.last; ++i) key.push_back(view(s, i).normalised);
        if (key.size() == 1 && (view(s, span.first).noun_class || key.front().size() < 6)) continue;
        if (span.type == EntityType::other) continue;
        longest = std::max(longest, key.size());
        known.try_emplace(std::move(key), span.type, 0);
      }
    }
    for (std::size_t s = 0; s < spans.size(); ++s) {
      for (std::size_t first = 0; first < words_.size(s); ++first) {
        std::vector<std::string> key;
        std::optional<Span2> found;
        for (std::size_t last = first; last < words_.size(s) && key.size() < longest; ++last) {
          key.push_back(view(s, last).normalised);
          const auto place = known.find(key);
          if (place != known.end()) found = Span2{first, last, place->second.first};
        }
        if (!found || !is_nominal(word(s, first))) continue;
        if (!words_.arabic() && !is_capitalised(word(s, first).form)) continue;
        if (word(s, first).upos == "ADJ" && found->first == found->last) continue;
        const bool free = std::none_of(spans[s].begin(), spans[s].end(),
                                       [&](const Span2& o) { return o.overlaps(found->first, found->last); });
        if (free) spans[s].push_back(*found);
      }
      std::sort(spans[s].begin(), spans[s].end(), [](const Span2& a, const Span2& b) { return a.first < b.first; });
    }
  }

  bool may_be_name(std::size_t s, std::size_t first, std::size_t last) const {
    if (words_.is_punctuation(s, first)) return false;
    if (!words_.arabic()) {
      for (std::size_t i = first; i <= last; ++i) {
        if (is_capitalised(word(s, i).form) && word(s, i).upos != "PRON" && word(s, i).upos != "DET" &&
            word(s, i).upos != "ADP") {
          return true;
        }
      }
      return false;
    }
    if (first < last) return true;
    // A single kind word ("الحركة") is a description; a nationality says whose something is.
    const Word& w = word(s, first);
    if (view(s, first).noun_class && names::known_entity(view(s, first).form) == nullptr && w.upos != "PROPN")
      return false;
    if (view(s, first).noun_class && view(s, first).definite && names::known_entity(view(s, first).form) == nullptr)
      return false;
    if (w.upos == "ADJ" && view(s, first).nationality && first > 0 && is_nominal(word(s, first - 1))) return false;
    return w.upos != "ADP" && w.upos != "PRON" && w.upos != "CCONJ" && w.upos != "PART" && w.upos != "VERB" &&
           w.upos != "SCONJ" && view(s, first).normalised.size() > 2;
  }

  // The model sometimes breaks a long name at بن, ولد, آل or a title within it.
  void join_parts_of_persons(std::size_t s, Spans& spans) const {
    static const std::set<std::string, std::less<>> joints = {"بن", "ابن", "ولد", "ال", "بنت", "ابو", "عبد", "الشيخ"};
    std::sort(spans.begin(), spans.end(), [](const Span2& a, const Span2& b) { return a.first < b.first; });
    for (std::size_t i = 0; i + 1 < spans.size();) {
      Span2& a = spans[i];
      const Span2& b = spans[i + 1];
      bool join =
          a.type == EntityType::person && b.type == EntityType::person && b.first > a.last && b.first - a.last <= 3;
      for (std::size_t w = a.last + 1; join && w < b.first; ++w) join = joints.contains(view(s, w).normalised);
      if (join && b.first == a.last + 1) {
        join = is_relation(word(s, b.first).deprel, "flat") && (a.first == a.last || b.first == b.last);
      }
      if (!join) {
        ++i;
        continue;
      }
      a.last = b.last;
      spans.erase(spans.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
    // And at its end: "بن علي" after a name.
    for (Span2& span : spans) {
      if (span.type != EntityType::person || span.last + 2 >= words_.size(s)) continue;
      const std::size_t next = span.last + 1;
      const bool free =
          std::none_of(spans.begin(), spans.end(), [&](const Span2& o) { return o.overlaps(next, next + 1); });
      if (free && (view(s, next).normalised == "بن" || view(s, next).normalised == "ولد")) span.last = next + 1;
    }
  }

  // Proper nouns that the model left out, if the list of names knows one of them: "معمر القذافي".
  void add_listed_persons(std::size_t s, Spans& spans) const {
    const auto free = [&](std::size_t i) {
      return word(s, i).upos == "PROPN" &&
             std::none_of(spans.begin(), spans.end(), [&](const Span2& o) { return o.overlaps(i, i); });
    };
    for (std::size_t i = 0; i < words_.size(s); ++i) {
      if (!free(i)) continue;
      std::size_t last = i;
      bool listed = false;
      for (std::size_t j = i; j < words_.size(s) && free(j); ++j) {
        last = j;
        const names::Name name = names::parse_name(view(s, j).form);
        listed = listed || (!name.parts.empty() && !name.parts.front().known_as.empty());
      }
      const bool place = names::known_entity(words_.name_text(s, i, last)) != nullptr;
      if (listed && !place && !view(s, i).noun_class) spans.push_back({i, last, EntityType::person});
      i = last;
    }
  }

  // قناة «المسيرة»: a kind word and a few words in quotation marks.
  void add_quoted(std::size_t s, Spans& spans) const {
    for (std::size_t i = 0; i + 2 < words_.size(s); ++i) {
      const auto c = view(s, i).noun_class;
      const bool force = c == NounClass::group && view(s, i).bare == "قوات";
      if (c != NounClass::organisation && c != NounClass::event && !force) continue;
      static const std::set<std::string, std::less<>> opening = {"«", "“", "\""};
      static const std::set<std::string, std::less<>> closing = {"»", "”", "\""};
      if (!opening.contains(word(s, i + 1).form) || word(s, i).upos == "VERB") continue;
      std::size_t end = i + 2;
      while (end < words_.size(s) && end < i + 8 && !closing.contains(word(s, end).form)) ++end;
      if (end == i + 2 || end >= words_.size(s) || !closing.contains(word(s, end).form)) continue;
      if (std::any_of(spans.begin(), spans.end(), [&](const Span2& o) { return o.overlaps(i + 2, end - 1); })) continue;
      spans.push_back({i + 2, end - 1, c == NounClass::event ? EntityType::event : EntityType::organization});
    }
  }

  // Kind words belong to the names of organisations: وزارة, حزب, صحيفة; not those that a country owns (جيش لبنان).
  void add_kind_words(std::size_t s, Spans& spans) const {
    for (Span2& span : spans) {
      if (span.type != EntityType::organization && span.type != EntityType::event) continue;
      std::size_t before = span.first;
      bool quoted = false;
      if (before > 1 && is_quote(s, before - 1)) {
        --before;
        quoted = true;
      }
      if (before == 0) continue;
      --before;
      const WordView& v = view(s, before);
      const bool kind =
          span.type == EntityType::event ? v.noun_class == NounClass::event : v.noun_class == NounClass::organisation;
      if (!kind || v.normalised.starts_with("ال") || word(s, before).upos == "VERB") continue;
      if (std::any_of(spans.begin(), spans.end(), [&](const Span2& o) { return o.overlaps(before, before); })) continue;
      span.first = before;
      if (quoted && span.last + 1 < words_.size(s) && is_quote(s, span.last + 1)) ++span.last;
    }
  }

  // Known names that the model did not mark, or marked only in part; the longest first.
  void add_known(std::size_t s, Spans& spans) const {
    for (std::size_t first = 0; first < words_.size(s); ++first) {
      if (!is_nominal(word(s, first)) && !(first == 0 && !words_.arabic())) continue;
      for (std::size_t length = std::min(longest_known_name, words_.size(s) - first); length > 0; --length) {
        const std::size_t last = first + length - 1;
        if (!is_nominal(word(s, last)) || !may_be_known(s, first, last)) continue;
        const names::KnownEntity* known = names::known_entity(without_possessive(words_.name_text(s, first, last)));
        if (known == nullptr) continue;
        const bool covered = std::any_of(spans.begin(), spans.end(), [&](const Span2& c) {
          return c.overlaps(first, last) && !(first <= c.first && c.last <= last && last - first > c.last - c.first);
        });
        if (covered) continue;
        std::erase_if(spans, [&](const Span2& c) { return c.overlaps(first, last); });
        spans.push_back({first, last, known->type});
        break;
      }
    }
  }

  // English names are written with capitals: runs of capitalised words, cut at titles. The model's spans tell the type.
  Spans capitalised_names(std::size_t s, const Spans& marked) const {
    static const std::set<std::string, std::less<>> dates = {
        "monday",   "tuesday",  "wednesday", "thursday", "friday", "saturday", "sunday", "january",
        "february", "march",    "april",     "may",      "june",   "july",     "august", "september",
        "october",  "november", "december",  "i",        "mr",     "mrs",      "ms",     "dr",
        "image",    "photo",    "image:",    "gmt",      "utc",    "am",       "pm"};
    const std::size_t size = words_.size(s);
    std::size_t capitals = 0;
    std::size_t letters = 0;
    for (std::size_t i = 0; i < size; ++i) {
      if (words_.is_punctuation(s, i)) continue;
      ++letters;
      capitals += is_capitalised(word(s, i).form) ? 1 : 0;
    }
    if (letters > 4 && capitals * 10 > letters * 7) return marked;  // a headline in capitals
    const auto starts = [&](std::size_t i) {
      const Word& w = word(s, i);
      if (!is_capitalised(w.form) || dates.contains(view(s, i).normalised)) return false;
      if (w.upos == "PRON" || w.upos == "DET" || w.upos == "ADP" || w.upos == "AUX" || w.upos == "CCONJ" ||
          w.upos == "SCONJ") {
        return false;
      }
      const bool begins = i == 0 || word(s, i - 1).form == "\"" || word(s, i - 1).form == "“" ||
                          word(s, i - 1).form == "." || word(s, i - 1).form == ":";
      return !begins || w.upos == "PROPN" || is_marked(marked, i) ||
             (i + 1 < size && is_capitalised(word(s, i + 1).form) && word(s, i + 1).upos == "PROPN");
    };
    Spans spans;
    for (std::size_t i = 0; i < size; ++i) {
      const bool arabic_article = (view(s, i).normalised == "al" || view(s, i).normalised == "el") && i + 2 < size &&
                                  word(s, i + 1).form == "-" && is_capitalised(word(s, i + 2).form);
      if (!arabic_article && !starts(i)) continue;
      std::size_t last = arabic_article ? i + 2 : i;
      for (std::size_t next = last + 1; next < size;) {
        const std::string& form = word(s, next).form;
        const std::string& low = view(s, next).normalised;
        if (word(s, last).form.ends_with("'s") || word(s, last).form.ends_with("’s")) break;
        if (is_capitalised(form) && !dates.contains(low) && word(s, next).upos != "PRON" &&
            word(s, next).upos != "DET") {
          last = next++;
        } else if (next + 1 < size && (form == "-" || form == "." || form == "&") && last + 1 == next &&
                   (form != "." || word(s, last).form.size() == 1) &&
                   (is_capitalised(word(s, next + 1).form) || (form == "-" && word(s, next + 1).upos == "NUM"))) {
          last = next + 1;
          next = last + 1;
        } else if (next + 2 < size && (low == "al" || low == "el") && word(s, next + 1).form == "-") {
          last = next + 2;
          next = last + 1;
        } else if (next + 1 < size &&
                   (low == "bin" || low == "van" || low == "von" || low == "de" || low == "al" || low == "ibn" ||
                    low == "da" || low == "del" || low == "der" || low == "di") &&
                   is_capitalised(word(s, next + 1).form)) {
          last = next + 1;
          next = last + 1;
        } else if (next + 1 < size && (low == "of" || low == "for") && view(s, last).noun_class &&
                   !is_title_like(s, last)) {
          const std::size_t after = view(s, next + 1).normalised == "the" && next + 2 < size ? next + 2 : next + 1;
          if (!is_capitalised(word(s, after).form)) break;
          last = after;
          next = last + 1;
        } else {
          break;
        }
      }
      cut_at_titles(s, i, last, marked, spans);
      i = last;
    }
    for (const Span2& span : marked) {
      const bool covered =
          std::any_of(spans.begin(), spans.end(), [&](const Span2& o) { return o.overlaps(span.first, span.last); });
      const bool title = span.first == span.last && (is_title_like(s, span.first) || view(s, span.first).nationality);
      if (!covered && !title && (span.first > 0 || word(s, span.first).upos == "PROPN") &&
          !dates.contains(view(s, span.first).normalised)) {
        spans.push_back(span);
      }
    }
    return spans;
  }

  static bool is_marked(const Spans& spans, std::size_t i) {
    return std::any_of(spans.begin(), spans.end(), [&](const Span2& span) { return span.overlaps(i, i); });
  }

  // "NASA Administrator Charles Bolden" is NASA, a title, and a name.
  void cut_at_titles(std::size_t s, std::size_t first, std::size_t last, const Spans& marked, Spans& spans) const {
    if (names::known_entity(without_possessive(words_.text(s, first, last))) != nullptr) {
      spans.push_back({first, last, capitalised_type(s, first, last, marked, false)});
      return;
    }
    std::size_t from = first;
    bool after_title = first > 0 && is_title_like(s, first - 1) && !words_.is_punctuation(s, first - 1);
    const auto add = [&](std::size_t begin, std::size_t end, bool titled) {
      // What is left of "French President Macron" before the title is a nationality.
      if (begin == end && view(s, begin).nationality && names::known_entity(word(s, begin).form) == nullptr) return;
      if (words_.is_punctuation(s, begin) || view(s, begin).normalised.empty()) return;
      spans.push_back({begin, end, capitalised_type(s, begin, end, marked, titled)});
    };
    for (std::size_t i = first; i <= last; ++i) {
      const bool prime =
          view(s, i).normalised == "prime" || view(s, i).normalised == "vice" || view(s, i).normalised == "foreign";
      const bool title = (is_title_like(s, i) || (prime && i < last && is_title_like(s, i + 1)));
      if (!title) continue;
      // A title within the name of an organisation or after its person is none: "Prime Minister's Office".
      if (i > from) add(from, i - 1, after_title);
      from = i + 1;
      after_title = true;
      if (i < last && words_.is_punctuation(s, i + 1)) ++from;
    }
    if (from <= last) add(from, last, after_title && from > first);
  }

  EntityType capitalised_type(std::size_t s, std::size_t first, std::size_t last, const Spans& marked,
                              bool titled) const {
    const std::optional<NounClass> kind = view(s, last).noun_class;
    std::optional<NounClass> of_kind;
    for (std::size_t i = first + 1; i < last; ++i) {
      if (view(s, i).normalised == "of" || view(s, i).normalised == "for") of_kind = view(s, i - 1).noun_class;
    }
    for (const std::optional<NounClass> c : {of_kind, first < last ? kind : std::nullopt}) {
      if (c == NounClass::organisation || c == NounClass::government || c == NounClass::group)
        return EntityType::organization;
      if (c == NounClass::place) return EntityType::location;
      if (c == NounClass::event) return EntityType::event;
    }
    if (titled) return EntityType::person;
    std::map<EntityType, std::size_t> votes;
    for (const Span2& span : marked) {
      if (span.overlaps(first, last)) votes[span.type] += std::min(span.last, last) - std::max(span.first, first) + 1;
    }
    const std::string form = names::normalise(word(s, first).form);
    if (first < last && !names::parse_name(form).parts.empty() &&
        !names::parse_name(form).parts.front().known_as.empty()) {
      votes[EntityType::person] += 2;
    }
    EntityType best = EntityType::other;
    std::size_t most = 0;
    for (const auto& [type, count] : votes) {
      if (count > most) {
        best = type;
        most = count;
      }
    }
    if (most > 0) return best;
    static const std::set<std::string, std::less<>> locative = {"in", "at", "from", "near", "to"};
    if (locative.contains(words_.case_of(s, last))) return EntityType::geopolitical;
    const bool two_words = last - first == 1 || last - first == 2;
    return two_words ? EntityType::person : EntityType::organization;
  }

  // A single word that is also a common noun or an adjective counts only where the analysis takes it for a name.
  bool may_be_known(std::size_t s, std::size_t first, std::size_t last) const {
    if (last > first) return true;
    const Word& w = word(s, first);
    if (w.upos == "PROPN" || w.upos == "X") return true;
    if (w.upos == "NUM" || view(s, first).noun_class) return false;
    const names::KnownEntity* known = names::known_entity(view(s, first).form);
    return known != nullptr && known->id.starts_with("country:") && w.upos == "NOUN";
  }

  // ---- descriptions

  bool is_title_like(std::size_t s, std::size_t i) const {
    const auto c = view(s, i).noun_class;
    return c == NounClass::title || c == NounClass::address;
  }

  std::optional<NounClass> description_class(std::size_t s, std::size_t i) const {
    const Word& w = word(s, i);
    const WordView& v = view(s, i);
    if (name_at_[i] != none) return std::nullopt;
    if (w.upos != "NOUN" && w.upos != "PROPN" && w.upos != "ADJ" && w.upos != "NUM") return std::nullopt;
    const bool heads = !is_relation(w.deprel, "amod") && !is_relation(w.deprel, "flat") &&
                       !(is_relation(w.deprel, "compound") && !words_.arabic());
    if (!heads && w.upos != "NOUN") return std::nullopt;
    if (!words_.arabic() && is_relation(w.deprel, "compound")) {
      // "Prime Minister X", "NASA Administrator Charles Bolden": titles hang on the name.
      if (!is_title_like(s, i)) return std::nullopt;
    }
    if (w.upos == "ADJ" && words_.arabic() && i > 0 && is_nominal(word(s, i - 1)) && !v.nationality &&
        w.head == static_cast<int>(i) - 1) {
      return std::nullopt;
    }
    if (w.upos == "NUM") {
      const bool counts_persons = !words_.arabic() &&
                                  (is_relation(w.deprel, "nsubj") || is_relation(w.deprel, "obj")) &&
                                  !v.dependents.empty() && false;
      return counts_persons ? std::optional(NounClass::group) : std::nullopt;
    }
    // "سمو أمير الباحة", "معالي الوزير": the title that follows describes.
    static const std::set<std::string, std::less<>> honorifics = {"سمو",   "فخامه", "معالي", "سعاده",
                                                                  "جلاله", "فضيله", "سماحه"};
    if (words_.arabic() && honorifics.contains(v.bare) && i + 1 < words_.size(s) && is_title_like(s, i + 1))
      return std::nullopt;
    static const std::set<std::string, std::less<>> ranks = {"فريق", "لواء", "مقدم", "رائد"};
    if (words_.arabic() && v.definite && ranks.contains(v.bare) && i + 1 < words_.size(s) && begins_person(i + 1)) {
      return NounClass::address;
    }
    if (v.noun_class) return v.noun_class;
    if (v.nationality && (v.agreement & plural) != 0 && w.upos != "ADJ") return NounClass::group;
    if (v.nationality && heads && (v.agreement & plural) != 0) return NounClass::group;
    if (words_.arabic()) {
      if (w.upos == "NOUN" && v.agreement == plural) return NounClass::group;  // the sound plural is of persons
    } else if (w.upos == "NOUN" && v.agreement == plural && names_persons(v.normalised)) {
      return NounClass::group;
    }
    return std::nullopt;
  }

  static bool names_persons(const std::string& plural_noun) {
    static constexpr std::array<std::string_view, 9> endings = {"ists",  "ians", "ees", "men", "women",
                                                                "crats", "eers", "ers", "ors"};
    static const std::set<std::string, std::less<>> things = {
        "fees",       "trees",        "committees", "guarantees",  "degrees",    "lists",      "knees",
        "bees",       "careers",      "beers",      "numbers",     "papers",     "orders",     "matters",
        "powers",     "doors",        "centers",    "computers",   "letters",    "errors",     "factors",
        "sectors",    "motors",       "offers",     "answers",     "borders",    "barriers",   "chapters",
        "characters", "colors",       "containers", "corners",     "covers",     "dangers",    "dinners",
        "disasters",  "drawers",      "favors",     "fevers",      "filters",    "fingers",    "floors",
        "flowers",    "flyers",       "folders",    "helicopters", "indicators", "layers",     "levers",
        "liters",     "loudspeakers", "markers",    "meters",      "mirrors",    "newspapers", "parameters",
        "pointers",   "posters",      "printers",   "quarters",    "reactors",   "registers",  "reminders",
        "rivers",     "rollers",      "rumors",     "sensors",     "servers",    "shelters",   "showers",
        "shoulders",  "summers",      "tankers",    "theaters",    "timers",     "towers",     "tractors",
        "trailers",   "transfers",    "triggers",   "tumors",      "vectors",    "vouchers",   "waters",
        "winters",    "wonders",      "boosters",   "orbiters",    "freighters", "destroyers", "carriers",
        "processors", "detectors",    "corridors",  "behaviors",   "harbors",    "honors",     "terrors",
        "vapors"};
    return !things.contains(plural_noun) &&
           std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return plural_noun.ends_with(e); });
  }

  void find_descriptions(std::size_t s) {
    const std::size_t names_end = mentions_.size();
    for (std::size_t i = 0; i < words_.size(s); ++i) {
      const std::optional<NounClass> noun_class = description_class(s, i);
      if (!noun_class) {
        if (words_.arabic() && name_at_[i] == none && word(s, i).upos == "NOUN" && view(s, i).definite &&
            i + 1 < words_.size(s) && name_at_[i + 1] != none &&
            mentions_[name_at_[i + 1]].type == EntityType::person && mentions_[name_at_[i + 1]].first == i + 1 &&
            view(s, i).normalised.starts_with("ال") &&
            (i == 0 || word(s, i - 1).upos != "NOUN" || view(s, i - 1).definite)) {
          add_description(s, i, NounClass::person);  // a noun with ال has no genitive: the name is its apposition
        }
        continue;
      }
      add_description(s, i, *noun_class);
    }
    link_titles(s, names_end);
  }

  void add_description(std::size_t s, std::size_t head, NounClass noun_class) {
    FoundMention mention;
    mention.sentence = s;
    mention.head = head;
    mention.kind = MentionKind::nominal;
    mention.noun_class = noun_class;
    mention.noun = view(s, head).bare;
    mention.definite = view(s, head).definite;
    mention.agreement = view(s, head).agreement;
    mention.first = mention.last = head;
    if (words_.arabic()) {
      extend_arabic(s, mention);
    } else {
      extend_english(s, mention);
    }
    collect_modifiers(s, mention);
    mention.text = without_possessive(words_.name_text(s, mention.first, mention.last));
    mention.type = description_type(mention);
    if (!words_.arabic() && (mention.agreement & plural) != 0 && mention.agreement != (neuter | plural)) {
      if (noun_class == NounClass::title || noun_class == NounClass::person) mention.type = EntityType::group;
    }
    mentions_.push_back(std::move(mention));
  }

  EntityType description_type(const FoundMention& mention) const {
    static const std::set<std::string, std::less<>> acting = {"حكومه", "government", "حكومات", "governments"};
    switch (mention.noun_class) {
      case NounClass::title:
      case NounClass::address:
        if (mention.quantified || mention.agreement == plural || mention.agreement == (dual | plural))
          return EntityType::group;
        return mention.definite || mention.nationality || !mention.modifiers.empty() ? EntityType::person
                                                                                     : EntityType::group;
      case NounClass::person:
      case NounClass::group:
        return EntityType::group;
      case NounClass::organisation:
        return EntityType::organization;
      case NounClass::government:
        return acting.contains(mention.noun) ? EntityType::organization : EntityType::geopolitical;
      case NounClass::place:
        return EntityType::location;
      case NounClass::event:
        return EntityType::event;
    }
    return EntityType::group;
  }

  bool begins_person(std::size_t i) const {
    return name_at_[i] != none && mentions_[name_at_[i]].type == EntityType::person;
  }

  void extend_arabic(std::size_t s, FoundMention& mention) const {
    static const std::set<std::string, std::less<>> quantifiers = {
        "كل",     "جميع",   "بعض",   "عدد",  "عددا",  "معظم", "كافه",   "سائر",   "ساير",   "احد",  "احدي",   "اغلب",
        "غالبيه", "مجموعه", "عشرات", "مئات", "ميات",  "الاف", "ملايين", "الاف",   "بضعه",   "عده",  "اكثر",   "اقل",
        "نحو",    "حوالي",  "زهاء",  "كلا",  "مختلف", "نصف",  "عشرات",  "المئات", "العديد", "عديد", "غالبيه", "جمع"};
    // To the left: numbers and quantifiers, also with من.
    std::size_t i = mention.head;
    while (i > 0) {
      const Word& before = word(s, i - 1);
      const std::string& bare = view(s, i - 1).bare;
      if (before.upos == "NUM" || (before.upos != "VERB" && quantifiers.contains(bare))) {
        mention.first = --i;
        mention.quantified = true;
      } else if (before.form == "من" && i > 1 &&
                 (word(s, i - 2).upos == "NUM" || quantifiers.contains(view(s, i - 2).bare))) {
        mention.first = i -= 2;
        mention.quantified = true;
      } else {
        break;
      }
    }
    // To the right: adjectives, and genitives if the head has no article.
    const bool title = mention.noun_class == NounClass::title;
    std::size_t last = mention.head;
    const std::size_t limit = std::min(words_.size(s), mention.head + longest_title);
    const std::string& head_form = view(s, mention.head).normalised;
    const bool accusative =
        head_form.ends_with("ا") && names::noun_class(head_form.substr(0, head_form.size() - 2)).has_value();
    bool construct = !head_form.starts_with("ال") && !accusative;
    for (std::size_t j = mention.head + 1; j < limit; ++j) {
      const Word& w = word(s, j);
      if (begins_person(j)) break;
      if (w.upos == "PRON" && w.token == word(s, j - 1).token) {
        mention.possessed = true;
        last = j;
        break;
      }
      if (w.upos == "ADJ" && j == last + 1) {
        // A feminine adjective of a masculine noun belongs to something else, unless the tree says so.
        const bool clash = mention.agreement == masculine && j == mention.head + 1 && view(s, j).bare.ends_with("ه") &&
                           w.head != static_cast<int>(mention.head);
        if (clash) break;
        last = j;
        continue;
      }
      if (construct && (w.upos == "NOUN" || w.upos == "PROPN" || w.upos == "X") && j == last + 1 &&
          (title || j == mention.head + 1 || name_at_[j] != none || is_relation(w.deprel, "nmod"))) {
        if (!title && j > mention.head + 2 && name_at_[j] == none) break;
        if (!title && j > mention.head + 1 && view(s, j - 1).normalised.starts_with("ال") && name_at_[j] == none) break;
        last = j;
        continue;
      }
      // الأمين العام للحلف, السفير الأميركي لدى ليبيا
      static const std::set<std::string, std::less<>> joining = {"ل", "لدى", "في", "ب", "إلى", "الى"};
      if (title && w.upos == "ADP" && joining.contains(w.form) && j + 1 < limit && is_nominal(word(s, j + 1)) &&
          !begins_person(j + 1) && !is_title_like(s, j + 1) && belongs_to(s, j + 1, mention.head, last) &&
          !is_argument_of_verb(s, j + 1)) {
        last = j + 1;
        construct = true;
        ++j;
        if (name_at_[j] != none) last = j = std::max(j, mentions_[name_at_[j]].last);
        continue;
      }
      break;
    }
    mention.last = last;
  }

  bool is_argument_of_verb(std::size_t s, std::size_t i) const {
    const int head = word(s, i).head;
    return head >= 0 && word(s, static_cast<std::size_t>(head)).upos == "VERB";
  }

  bool belongs_to(std::size_t s, std::size_t i, std::size_t first, std::size_t last) const {
    const int head = word(s, i).head;
    return head >= static_cast<int>(first) && head <= static_cast<int>(last);
  }

  void extend_english(std::size_t s, FoundMention& mention) const {
    std::size_t i = mention.head;
    while (i > 0) {
      const Word& before = word(s, i - 1);
      const bool modifier = before.upos == "ADJ" || before.upos == "NOUN" || before.upos == "PROPN" ||
                            before.upos == "NUM" || (before.upos == "VERB" && is_relation(before.deprel, "amod")) ||
                            before.form == "-" || before.form == "'s" || before.form == "’s";
      if (!modifier || begins_person(i - 1)) break;
      if (before.form == "-" && i < 2) break;
      const bool quantity = before.upos == "NUM" || before.upos == "ADJ";
      const bool inside = before.head >= static_cast<int>(i) - 1 && before.head <= static_cast<int>(mention.head);
      if (!quantity && !inside && before.form != "-") break;
      if (before.upos == "NUM") mention.quantified = true;
      --i;
    }
    mention.first = i;
    mention.possessed = i > 0 && word(s, i - 1).upos == "PRON";
    static const std::set<std::string, std::less<>> quantifiers = {"all",  "many", "some", "several", "both",
                                                                   "most", "few",  "each", "every",   "other"};
    if (i > 0 && quantifiers.contains(view(s, i - 1).normalised)) {
      mention.first = i - 1;
      mention.quantified = true;
    }
    const bool title = mention.noun_class == NounClass::title;
    if (title || mention.noun_class == NounClass::organisation || mention.noun_class == NounClass::government) {
      for (std::size_t j = mention.head + 1; j + 1 < words_.size(s) && view(s, j).normalised == "of";) {
        std::size_t end = j + 1;
        while (end < words_.size(s) && end < j + 7 &&
               (is_nominal(word(s, end)) || word(s, end).upos == "DET" || word(s, end).form == "'s")) {
          ++end;
        }
        if (end == j + 1) break;
        mention.last = end - 1;
        j = end;
      }
    }
  }

  void collect_modifiers(std::size_t s, FoundMention& mention) const {
    for (std::size_t i = mention.first; i <= mention.last; ++i) {
      if (i == mention.head) continue;
      const Word& w = word(s, i);
      if (!is_nominal(w)) continue;
      const WordView& v = view(s, i);
      std::optional<std::string> country = v.nationality;
      if (!country && name_at_[i] != none) {
        const FoundMention& name = mentions_[name_at_[i]];
        if (name.known != nullptr && name.first == i) {
          country = names::country_by_name(name.text);
          if (!country) country = names::country_by_capital(name.text);
        }
      }
      if (country) {
        mention.modifiers.insert(*country);
        if (!mention.nationality) mention.nationality = country;
      } else if (w.upos != "NUM" && !v.bare.empty()) {
        mention.modifiers.insert(v.bare);
      }
    }
  }

  // ---- which title belongs to which name

  bool links_to(const FoundMention& description, const FoundMention& name) const {
    switch (description.noun_class) {
      case NounClass::title:
      case NounClass::address:
      case NounClass::person:
        return name.type == EntityType::person && description.agreement != plural;
      case NounClass::group:
        return name.type == EntityType::organization || name.type == EntityType::group;
      case NounClass::organisation:
        return name.type == EntityType::organization;
      case NounClass::government:
      case NounClass::place:
        if (description.noun == "حكومه" || description.noun == "government") return false;  // not the country itself
        return name.type == EntityType::geopolitical || name.type == EntityType::location;
      case NounClass::event:
        return name.type == EntityType::event || name.type == EntityType::other;
    }
    return false;
  }

  void link_titles(std::size_t s, std::size_t first_description) {
    for (std::size_t m = first_description; m < mentions_.size(); ++m) {
      FoundMention& description = mentions_[m];
      if (const std::size_t name = words_.arabic() ? name_after(s, description) : name_beside(s, description);
          name != none) {
        description.names_mention = name;
      } else if (const std::size_t before = name_before(s, description); before != none) {
        description.names_mention = before;
      }
      if (description.names_mention) description.type = mentions_[*description.names_mention].type;
    }
  }

  std::size_t name_starting(std::size_t i) const {
    return i < name_at_.size() && name_at_[i] != none && mentions_[name_at_[i]].first == i ? name_at_[i] : none;
  }

  bool is_quote(std::size_t s, std::size_t i) const {
    static const std::set<std::string, std::less<>> quotes = {"\"", "«", "»", "“", "”", "(", ")", "'", "‘", "’"};
    return i < words_.size(s) && quotes.contains(word(s, i).form);
  }

  // Arabic: the title's phrase ends where its name begins; before the name a comma or a quotation mark may stand.
  std::size_t name_after(std::size_t s, const FoundMention& description) const {
    std::size_t next = description.last + 1;
    const bool person = description.noun_class == NounClass::title || description.noun_class == NounClass::address ||
                        description.noun_class == NounClass::person;
    if (!person) {
      next = description.head + 1;
      if (is_quote(s, next)) ++next;
      const std::size_t name = name_starting(next);
      return name != none && links_to(description, mentions_[name]) ? name : none;
    }
    // The genitive of another title ("نائب رئيس الوزراء X") is not the one who is named.
    if (description.head > 0 && is_title_like(s, description.head - 1) &&
        !view(s, description.head - 1).normalised.starts_with("ال") &&
        view(s, description.head - 1).noun_class != NounClass::address) {
      return none;
    }
    // A title of several words may contain further titles and prepositions; walk to the person.
    const std::size_t limit = std::min(words_.size(s), description.head + longest_title);
    bool crossed = false;
    for (; next < limit; ++next) {
      if (begins_person(next)) {
        const std::size_t name = name_starting(next);
        return name != none && links_to(description, mentions_[name]) ? name : none;
      }
      const Word& w = word(s, next);
      if (is_nominal(w)) {
        if (crossed && is_title_like(s, next) && view(s, next).noun_class == NounClass::title) return none;
        continue;
      }
      static const std::set<std::string, std::less<>> joining = {"ل", "لدى", "في", "ب", "إلى", "الى", "و"};
      if (joining.contains(w.form) && description.noun_class == NounClass::title && next + 1 < limit &&
          name_starting(next + 1) == none) {
        crossed = crossed || w.form != "و";
        continue;
      }
      if (joining.contains(w.form) && w.form != "و" && name_starting(next + 1) != none && !begins_person(next + 1))
        continue;
      const bool comma = w.form == "،" || w.form == "," || (w.form == "." && next == description.head + 1);
      if ((comma || is_quote(s, next)) && begins_person(next + 1)) continue;
      return none;
    }
    return none;
  }

  // English: titles before the name ("NASA Administrator Charles Bolden"), or the name in apposition to the title.
  std::size_t name_beside(std::size_t s, const FoundMention& description) const {
    // "the Scientology organization": a kind word after the name.
    static const std::set<std::string, std::less<>> kinds = {
        "organization", "organisation", "group",   "movement", "party",      "company", "television",
        "newspaper",    "agency",       "network", "website",  "firm",       "band",    "club",
        "team",         "airline",      "militia", "magazine", "association"};
    if (kinds.contains(description.noun) && description.head > 0 && name_at_[description.head - 1] != none &&
        mentions_[name_at_[description.head - 1]].type == EntityType::organization &&
        !word(s, description.head - 1).form.ends_with("s'") && !word(s, description.head - 1).form.ends_with("'s")) {
      return name_at_[description.head - 1];
    }
    if (description.noun_class != NounClass::title && description.noun_class != NounClass::address &&
        description.noun_class != NounClass::person) {
      return none;
    }
    std::size_t next = description.head + 1;
    while (next < words_.size(s) && name_at_[next] == none && is_title_like(s, next)) ++next;
    std::size_t name = name_starting(next);
    if (name != none && links_to(description, mentions_[name])) return name;
    for (const std::size_t d : view(s, description.head).dependents) {
      if (is_relation(word(s, d).deprel, "appos") && name_at_[d] != none &&
          links_to(description, mentions_[name_at_[d]])) {
        return name_at_[d];
      }
      // "Bolden is the administrator"
      if (is_relation(word(s, d).deprel, "nsubj") && name_at_[d] != none &&
          words_.has_dependent(s, description.head, "cop") && links_to(description, mentions_[name_at_[d]])) {
        return name_at_[d];
      }
    }
    return none;
  }

  // The name comes first: "أنجيلا ميركل المستشارة الألمانية", "John Burrows, the chairman of".
  std::size_t name_before(std::size_t s, const FoundMention& description) const {
    if (description.noun_class != NounClass::title && description.noun_class != NounClass::person) return none;
    const Word& w = word(s, description.head);
    std::size_t before = description.first;
    bool comma = false;
    while (before > 0 && (words_.is_punctuation(s, before - 1) || word(s, before - 1).upos == "DET")) {
      comma = comma || words_.is_punctuation(s, before - 1);
      if (word(s, before - 1).form == ".") return none;
      --before;
    }
    if (before == 0 || name_at_[before - 1] == none) return none;
    const std::size_t name = name_at_[before - 1];
    if (!links_to(description, mentions_[name])) return none;
    const bool hangs =
        w.head >= static_cast<int>(mentions_[name].first) && w.head <= static_cast<int>(mentions_[name].last);
    const bool apposition = is_relation(w.deprel, "appos");
    if (comma) return hangs || apposition ? name : none;
    if (!words_.arabic()) return hangs && apposition ? name : none;
    return hangs || apposition || is_relation(w.deprel, "nmod") || is_relation(w.deprel, "flat") ? name : none;
  }

  const ArticleWords& words_;
  std::vector<FoundMention> mentions_;
  std::vector<std::size_t> name_at_;  // of the current sentence: number of the name that a word is part of
};

}  // namespace

std::vector<FoundMention> find_mentions(const ArticleWords& words) { return MentionFinder(words).run(); }

}  // namespace wasl::extract
