#include "extract/entities/name_spans.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "extract/names/known.h"
#include "extract/names/name.h"
#include "extract/names/table.h"
#include "extract/text/characters.h"

namespace wasl::extract {
namespace {

using names::NounClass;
using Spans = std::vector<NamedWords>;

constexpr std::size_t longest_known_name = 8;

bool is_capitalised(const std::string& word) {
  const std::u32string characters = names::code_points(word);
  return !characters.empty() && is_upper_case(characters.front());
}

// Capitalised without being part of a name.
bool is_calendar_word(const std::string& word) {
  static const std::set<std::string, std::less<>> words = {
      "monday",   "tuesday",  "wednesday", "thursday", "friday", "saturday", "sunday", "january",
      "february", "march",    "april",     "may",      "june",   "july",     "august", "september",
      "october",  "november", "december",  "i",        "mr",     "mrs",      "ms",     "dr",
      "image",    "photo",    "image:",    "gmt",      "utc",    "am",       "pm"};
  return words.contains(word);
}

class NameSpanFinder {
 public:
  explicit NameSpanFinder(const ArticleWords& words) : words_(words) {}

  std::vector<Spans> run() const {
    std::vector<Spans> spans;
    for (std::size_t s = 0; s < words_.sentences(); ++s) spans.push_back(find_names(s));
    repeat_names(spans);
    return spans;
  }

 private:
  const Word& word(std::size_t s, std::size_t i) const { return words_.word(s, i); }
  const WordView& view(std::size_t s, std::size_t i) const { return words_.view(s, i); }

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
    if (words_.arabic() && last - first >= 3 && words_.is_title_like(s, first) &&
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
      add_named_by_kind(s, spans);
      add_known(s, spans);
      add_kind_words(s, spans);
    } else {
      spans = capitalised_names(s, spans);
      add_known(s, spans);
    }
    for (NamedWords& span : spans) trim_end(s, span);
    std::sort(spans.begin(), spans.end(), [](const NamedWords& a, const NamedWords& b) { return a.first < b.first; });
    return spans;
  }

  // Adjectives that the model took along: "الهلال السابق", "وزارة المالية تابعة".
  void trim_end(std::size_t s, NamedWords& span) const {
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
    std::map<std::vector<std::string>, EntityType> known;
    std::size_t longest = 0;
    for (std::size_t s = 0; s < spans.size(); ++s) {
      for (const NamedWords& span : spans[s]) {
        std::vector<std::string> key;
        for (std::size_t i = span.first; i <= span.last; ++i) key.push_back(view(s, i).normalised);
        if (key.size() == 1 && (view(s, span.first).noun_class || key.front().size() < 6)) continue;
        if (span.type == EntityType::other) continue;
        longest = std::max(longest, key.size());
        if (key.size() == 2 && takes_own_name(key.front()) && view(s, span.last).definite) {
          known.try_emplace({key.back()}, span.type);  // "الهلال" after "فريق الهلال"
        }
        known.try_emplace(std::move(key), span.type);
      }
    }
    for (std::size_t s = 0; s < spans.size(); ++s) {
      for (std::size_t first = 0; first < words_.size(s); ++first) {
        std::vector<std::string> key;
        std::optional<NamedWords> found;
        for (std::size_t last = first; last < words_.size(s) && key.size() < longest; ++last) {
          key.push_back(view(s, last).normalised);
          const auto place = known.find(key);
          if (place != known.end()) found = NamedWords{first, last, place->second};
        }
        if (!found || !words_.is_nominal(s, first)) continue;
        if (!words_.arabic() && !is_capitalised(word(s, first).form)) continue;
        if (word(s, first).upos == "ADJ" && found->first == found->last) continue;
        const bool free = std::none_of(spans[s].begin(), spans[s].end(),
                                       [&](const NamedWords& o) { return o.overlaps(found->first, found->last); });
        if (free) spans[s].push_back(*found);
      }
      std::sort(spans[s].begin(), spans[s].end(),
                [](const NamedWords& a, const NamedWords& b) { return a.first < b.first; });
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
    if (w.upos == "ADJ" && view(s, first).nationality && first > 0 && words_.is_nominal(s, first - 1)) return false;
    return w.upos != "ADP" && w.upos != "PRON" && w.upos != "CCONJ" && w.upos != "PART" && w.upos != "VERB" &&
           w.upos != "SCONJ" && view(s, first).normalised.size() > 2;
  }

  // The model sometimes breaks a long name at بن, ولد, آل or a title within it.
  void join_parts_of_persons(std::size_t s, Spans& spans) const {
    static const std::set<std::string, std::less<>> joints = {"بن", "ابن", "ولد", "ال", "بنت", "ابو", "عبد", "الشيخ"};
    std::sort(spans.begin(), spans.end(), [](const NamedWords& a, const NamedWords& b) { return a.first < b.first; });
    for (std::size_t i = 0; i + 1 < spans.size();) {
      NamedWords& a = spans[i];
      const NamedWords& b = spans[i + 1];
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
    for (NamedWords& span : spans) {
      if (span.type != EntityType::person || span.last + 2 >= words_.size(s)) continue;
      const std::size_t next = span.last + 1;
      const bool free =
          std::none_of(spans.begin(), spans.end(), [&](const NamedWords& o) { return o.overlaps(next, next + 1); });
      if (free && (view(s, next).normalised == "بن" || view(s, next).normalised == "ولد")) span.last = next + 1;
    }
  }

  // Proper nouns that the model left out, if the list of names knows one of them: "معمر القذافي".
  void add_listed_persons(std::size_t s, Spans& spans) const {
    const auto free = [&](std::size_t i) {
      return word(s, i).upos == "PROPN" &&
             std::none_of(spans.begin(), spans.end(), [&](const NamedWords& o) { return o.overlaps(i, i); });
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
      if (std::any_of(spans.begin(), spans.end(), [&](const NamedWords& o) { return o.overlaps(i + 2, end - 1); }))
        continue;
      spans.push_back({i + 2, end - 1, c == NounClass::event ? EntityType::event : EntityType::organization});
    }
  }

  // What such a word is followed by is a name, though it may be a common noun: فريق الهلال, نادي النصر, حزب العمال.
  static bool takes_own_name(const std::string& noun) {
    static const std::set<std::string, std::less<>> nouns = {"فريق",  "نادي",  "ناد",  "قناه",
                                                             "صحيفه", "جريده", "مجله", "حزب"};
    return nouns.contains(noun);
  }

  void add_named_by_kind(std::size_t s, Spans& spans) const {
    static const std::set<std::string, std::less<>> common = {"عمل",   "تحقيق", "انقاذ",  "بحث",    "دفاع",
                                                              "تفتيش", "تفاوض", "اغلبيه", "معارضه", "دوله",
                                                              "ادعاء", "اطفاء", "طوارئ",  "طواري"};
    for (std::size_t i = 0; i + 1 < words_.size(s); ++i) {
      if (!takes_own_name(view(s, i).normalised) || word(s, i).upos == "VERB") continue;
      const Word& next = word(s, i + 1);
      const WordView& v = view(s, i + 1);
      if (next.upos != "NOUN" && next.upos != "PROPN") continue;
      if (!v.definite || v.noun_class || v.nationality || common.contains(v.bare)) continue;
      if (std::any_of(spans.begin(), spans.end(), [&](const NamedWords& o) { return o.overlaps(i, i + 1); })) continue;
      spans.push_back({i, i + 1, EntityType::organization});
    }
  }

  // Kind words belong to the names of organisations: وزارة, حزب, صحيفة; not those that a country owns (جيش لبنان).
  void add_kind_words(std::size_t s, Spans& spans) const {
    for (NamedWords& span : spans) {
      if (span.type != EntityType::organization && span.type != EntityType::event) continue;
      std::size_t before = span.first;
      bool quoted = false;
      if (before > 1 && words_.is_quote(s, before - 1)) {
        --before;
        quoted = true;
      }
      if (before == 0) continue;
      --before;
      const WordView& v = view(s, before);
      const bool kind =
          span.type == EntityType::event ? v.noun_class == NounClass::event : v.noun_class == NounClass::organisation;
      if (!kind || v.normalised.starts_with("ال") || word(s, before).upos == "VERB") continue;
      if (std::any_of(spans.begin(), spans.end(), [&](const NamedWords& o) { return o.overlaps(before, before); }))
        continue;
      span.first = before;
      if (quoted && span.last + 1 < words_.size(s) && words_.is_quote(s, span.last + 1)) ++span.last;
    }
  }

  // Known names that the model did not mark, or marked only in part; the longest first.
  void add_known(std::size_t s, Spans& spans) const {
    for (std::size_t first = 0; first < words_.size(s); ++first) {
      if (!words_.is_nominal(s, first) && !(first == 0 && !words_.arabic())) continue;
      for (std::size_t length = std::min(longest_known_name, words_.size(s) - first); length > 0; --length) {
        const std::size_t last = first + length - 1;
        if (!words_.is_nominal(s, last) || !may_be_known(s, first, last)) continue;
        const names::KnownEntity* known = names::known_entity(without_possessive(words_.name_text(s, first, last)));
        if (known == nullptr) continue;
        const bool covered = std::any_of(spans.begin(), spans.end(), [&](const NamedWords& c) {
          return c.overlaps(first, last) && !(first <= c.first && c.last <= last && last - first > c.last - c.first);
        });
        if (covered) continue;
        std::erase_if(spans, [&](const NamedWords& c) { return c.overlaps(first, last); });
        spans.push_back({first, last, known->type});
        break;
      }
    }
  }

  // How many words after `last` continue a run of capitalised words; 0 if it ends: the next capitalised word, with a
  // hyphen, an initial's full stop or a particle before it, "al-" and a word, "of" after a word for a kind of body.
  std::size_t continuation(std::size_t s, std::size_t last) const {
    static const std::set<std::string, std::less<>> particles = {"bin", "ibn", "van", "von", "de", "da",
                                                                 "del", "der", "di",  "al",  "el"};
    const std::size_t size = words_.size(s);
    const std::size_t next = last + 1;
    if (next >= size || word(s, last).form.ends_with("'s") || word(s, last).form.ends_with("’s")) return 0;
    const std::string& form = word(s, next).form;
    const std::string& low = view(s, next).normalised;
    if (is_capitalised(form)) {
      return is_calendar_word(low) || word(s, next).upos == "PRON" || word(s, next).upos == "DET" ? 0 : 1;
    }
    if (next + 1 >= size) return 0;
    const Word& after = word(s, next + 1);
    const bool joint = form == "-" || form == "&" || (form == "." && word(s, last).form.size() == 1);
    if (joint) return is_capitalised(after.form) || (form == "-" && after.upos == "NUM") ? 2 : 0;
    if ((low == "al" || low == "el") && after.form == "-") return next + 2 < size ? 3 : 0;
    if (particles.contains(low)) return is_capitalised(after.form) ? 2 : 0;
    if ((low == "of" || low == "for") && view(s, last).noun_class && !words_.is_title_like(s, last)) {
      if (is_capitalised(after.form)) return 2;
      if (view(s, next + 1).normalised == "the" && next + 2 < size && is_capitalised(word(s, next + 2).form)) return 3;
    }
    return 0;
  }

  // English names are written with capitals: runs of capitalised words, cut at titles. The model's spans tell the type.
  Spans capitalised_names(std::size_t s, const Spans& marked) const {
    const std::size_t size = words_.size(s);
    std::size_t capitals = 0;
    std::size_t letters = 0;
    for (std::size_t i = 0; i < size; ++i) {
      if (words_.is_punctuation(s, i)) continue;
      ++letters;
      capitals += is_capitalised(word(s, i).form) ? 1 : 0;
    }
    // A headline in capitals says nothing.
    const std::size_t tenths = words_.sentence(s).field == Field::title ? 7 : 9;
    if (letters > 4 && capitals * 10 > letters * tenths) return marked;
    const auto starts = [&](std::size_t i) {
      const Word& w = word(s, i);
      if (!is_capitalised(w.form) || is_calendar_word(view(s, i).normalised)) return false;
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
      while (const std::size_t more = continuation(s, last)) last += more;
      cut_at_titles(s, after_office(s, i, last, marked), last, marked, spans);
      i = last;
    }
    for (const NamedWords& span : marked) {
      const bool covered = std::any_of(spans.begin(), spans.end(),
                                       [&](const NamedWords& o) { return o.overlaps(span.first, span.last); });
      const bool title =
          span.first == span.last && (words_.is_title_like(s, span.first) || view(s, span.first).nationality);
      if (!covered && !title && (span.first > 0 || word(s, span.first).upos == "PROPN") &&
          !is_calendar_word(view(s, span.first).normalised)) {
        spans.push_back(span);
      }
    }
    return spans;
  }

  // "Secretary of State Mike Pompeo": the capitals after "of" are the office's until the person whom the model marked.
  std::size_t after_office(std::size_t s, std::size_t first, std::size_t last, const Spans& marked) const {
    if (first < 2 || view(s, first - 1).normalised != "of" || !words_.is_title_like(s, first - 2)) return first;
    for (const NamedWords& span : marked) {
      if (span.type == EntityType::person && span.first > first && span.first <= last) return span.first;
    }
    return first;
  }

  static bool is_marked(const Spans& spans, std::size_t i) {
    return std::any_of(spans.begin(), spans.end(), [&](const NamedWords& span) { return span.overlaps(i, i); });
  }

  // "NASA Administrator Charles Bolden" is NASA, a title, and a name.
  void cut_at_titles(std::size_t s, std::size_t first, std::size_t last, const Spans& marked, Spans& spans) const {
    if (names::known_entity(without_possessive(words_.text(s, first, last))) != nullptr) {
      spans.push_back({first, last, capitalised_type(s, first, last, marked, false)});
      return;
    }
    std::size_t from = first;
    bool after_title = first > 0 && words_.is_title_like(s, first - 1) && !words_.is_punctuation(s, first - 1);
    const auto add = [&](std::size_t begin, std::size_t end, bool titled) {
      // What is left of "French President Macron" before the title is a nationality.
      if (begin == end && view(s, begin).nationality && names::known_entity(word(s, begin).form) == nullptr) return;
      if (words_.is_punctuation(s, begin) || view(s, begin).normalised.empty()) return;
      spans.push_back({begin, end, capitalised_type(s, begin, end, marked, titled)});
    };
    for (std::size_t i = first; i <= last; ++i) {
      const bool prime =
          view(s, i).normalised == "prime" || view(s, i).normalised == "vice" || view(s, i).normalised == "foreign";
      const bool title = (words_.is_title_like(s, i) || (prime && i < last && words_.is_title_like(s, i + 1)));
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
    for (const NamedWords& span : marked) {
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

  const ArticleWords& words_;
};

}  // namespace

// "government's" as one word.
std::string without_possessive(std::string text) {
  for (const std::string_view end : {"'s", "’s"}) {
    if (text.size() > end.size() && text.ends_with(end)) text.erase(text.size() - end.size());
  }
  return text;
}

std::vector<std::vector<NamedWords>> find_name_spans(const ArticleWords& words) { return NameSpanFinder(words).run(); }

}  // namespace wasl::extract
