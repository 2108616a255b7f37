#include "extract/entities/article_words.h"

#include <algorithm>
#include <array>
#include <set>

#include "extract/names/name.h"

namespace wasl::extract {
namespace {

constexpr std::string_view article = "ال";

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return word.ends_with(end); });
}

// A sound masculine plural that is none: numerals, verbal nouns (تحسين), broken plurals (قوانين), duals of things.
bool looks_like_masculine_plural(const std::string& bare) {
  static const std::set<std::string, std::less<>> others = {
      "دين",    "حين",    "يقين",  "طين",    "سنين",      "عين",     "مئتين",   "مرتين", "عامين", "يومين",
      "شهرين",  "اثنين",  "صين",   "فلسطين", "قرنين",     "اسبوعين", "بنزين",   "تشرين", "عشرين", "ثلاثين",
      "اربعين", "خمسين",  "ستين",  "سبعين",  "ثمانين",    "تسعين",   "مليونين", "الفين", "قانون", "تلفزيون",
      "مليون",  "بليون",  "كمين",  "تامين",  "مخزون",     "مضمون",   "سجون",    "ديون",  "شؤون",  "شيون",
      "عيون",   "غصون",   "لون",   "كون",    "عون",       "ثمن",     "يمين",    "جنين",  "برلين", "بنين",
      "هدفين",  "نقطتين", "ضعفين", "جزءين",  "كيلومترين", "قمتين",   "بوتين",   "ليون",  "ميدان", "اثنان"};
  if (bare.size() < 10 || others.contains(bare)) return false;
  if (bare.starts_with("ت") && bare.size() == 10) return false;  // تعاون, تحسين
  if (bare.ends_with("ون")) return true;
  if (bare.ends_with("ين") && names::noun_class(bare.substr(0, bare.size() - 4))) return true;
  if (!bare.ends_with("ين") || bare.ends_with("تين")) return false;
  const std::size_t letters = bare.size() / 2;
  if (letters == 6 && bare.compare(4, 2, "ا") == 0) return false;  // قوانين
  return true;
}

bool is_broken_plural_of_persons(const std::string& bare) {
  static const std::set<std::string, std::less<>> nouns = {
      "وزراء", "سفراء", "امراء", "ملوك",  "رؤساء",  "روساء", "زعماء", "قاده",  "نواب",  "اعضاء",  "وكلاء",  "حكام",
      "ولاه",  "ضباط",  "جنود",  "حراس",  "قضاه",   "خبراء", "علماء", "اطباء", "طلاب",  "طلبه",   "تلاميذ", "ابطال",
      "نجوم",  "شعراء", "نشطاء", "كبار",  "عمال",   "وسطاء", "حلفاء", "خصوم",  "شركاء", "ضيوف",   "اشخاص",  "ناس",
      "رجال",  "نساء",  "شباب",  "شبان",  "اطفال",  "سكان",  "اهالي", "اقارب", "ابناء", "اولاد",  "ثوار",   "عناصر",
      "افراد", "ضحايا", "قتلي",  "جرحي",  "شهداء",  "رهائن", "رهاين", "اسري",  "سجناء", "حجاج",   "زوار",   "سياح",
      "ركاب",  "شهود",  "اكراد", "عرب",   "تجار",   "رعاه",  "عملاء", "زبائن", "زباين", "قراصنه", "جيران",  "اصدقاء",
      "زملاء", "انصار", "اتباع", "ذوو",   "ذوي",    "مدراء", "ايمه",  "دعاه",  "نظراء", "حلفا",   "مقاتلو", "مسلحو",
      "اطراف", "قبائل", "قبايل", "عشائر", "مغاربه", "اتراك", "روس"};
  return nouns.contains(bare);
}

Agreement arabic_agreement(const Word& word, const std::string& bare) {
  if (word.features.find("Number=Plur") != std::string::npos) {
    return word.features.find("Gender=Fem") != std::string::npos ? plural | feminine : plural;
  }
  if (word.features.find("Number=Dual") != std::string::npos) return dual | plural;
  if (ends_with_any(bare, {"تان", "تين"})) return dual | plural;
  if (looks_like_masculine_plural(bare)) return plural;
  if (bare.ends_with("ات")) return feminine | plural;
  if (bare.ends_with("ان") && bare.size() > 8 && names::noun_class(bare.substr(0, bare.size() - 4)))
    return dual | plural;
  if (bare.ends_with("و") && bare.size() > 6 && names::noun_class(bare.substr(0, bare.size() - 2))) return plural;
  if (ends_with_any(bare, {"ه", "اء"})) return feminine;
  if (is_broken_plural_of_persons(bare)) return plural;
  static const std::set<std::string, std::less<>> feminine_nouns = {
      "شمس",    "حرب",   "ارض", "دار",  "نفس",   "طالبان", "حماس",  "ام",    "اخت",
      "بنت",    "مصادر", "قوي", "جهات", "اوساط", "دول",    "فصائل", "فصايل", "ميليشيا",
      "مليشيا", "دوائر", "مصر", "شرطه", "اسر",   "عوائل",  "شعوب",  "وسائل", "وسايل"};
  if (feminine_nouns.contains(bare)) return bare == "مصادر" ? feminine | plural : feminine;
  return masculine;
}

Agreement english_agreement(const Word& word, const WordView& view) {
  const bool many = word.features.find("Number=Plur") != std::string::npos ||
                    (word.features == "_" && view.normalised.size() > 3 && view.normalised.ends_with("s") &&
                     !view.normalised.ends_with("ss") && word.upos == "NOUN");
  if (many) return plural;
  using names::NounClass;
  const std::optional<NounClass> known = view.noun_class;
  if (known == NounClass::title || known == NounClass::person || known == NounClass::address) {
    static const std::set<std::string, std::less<>> women = {
        "woman", "girl",    "mother",      "daughter",   "sister",      "wife",       "widow",
        "aunt",  "niece",   "queen",       "princess",   "mrs",         "ms",         "miss",
        "lady",  "actress", "spokeswoman", "chairwoman", "grandmother", "girlfriend", "congresswoman"};
    static const std::set<std::string, std::less<>> men = {
        "man",      "boy",         "father",    "son",         "brother",     "husband",   "uncle",
        "nephew",   "king",        "prince",    "mr",          "sir",         "lord",      "spokesman",
        "chairman", "grandfather", "boyfriend", "congressman", "businessman", "policeman", "pope"};
    if (women.contains(view.normalised)) return feminine;
    if (men.contains(view.normalised)) return masculine;
    return masculine | feminine;
  }
  if (known == NounClass::group || known == NounClass::organisation || known == NounClass::government) {
    static const std::set<std::string, std::less<>> many_by_nature = {
        "people", "men",  "women",   "children", "police", "personnel", "media",
        "troops", "dead", "wounded", "injured",  "public", "others"};
    return many_by_nature.contains(view.normalised) ? plural : neuter | plural;
  }
  return neuter;
}

bool is_determiner(const std::string& word) {
  static const std::set<std::string, std::less<>> words = {"the", "this", "that",  "these", "those", "his",
                                                           "her", "its",  "their", "our",   "my",    "both"};
  return words.contains(word);
}

}  // namespace

bool is_nominal(std::string_view upos) {
  return upos == "NOUN" || upos == "PROPN" || upos == "ADJ" || upos == "X" || upos == "NUM";
}

bool is_relation(std::string_view relation, std::string_view base) {
  return relation.starts_with(base) && (relation.size() == base.size() || relation[base.size()] == ':');
}

std::string without_article(std::string_view normalised) {
  if (normalised.starts_with(article) && normalised.size() > article.size() + 2)
    normalised.remove_prefix(article.size());
  return std::string(normalised);
}

ArticleWords::ArticleWords(const ArticleAnalysis& analysis, const Article& the_article)
    : analysis_(analysis), title_(the_article.title), text_(the_article.text), views_(analysis.sentences.size()) {
  for (SentenceAnalysis& sentence : analysis_.sentences) {
    const std::size_t size = sentence.words.size();
    for (std::size_t i = 0; i < size; ++i) {
      int& head = sentence.words[i].head;
      if (head < 0 || static_cast<std::size_t>(head) >= size || static_cast<std::size_t>(head) == i) head = -1;
    }
    std::erase_if(sentence.predicates, [&](const Predicate& p) { return p.word >= size; });
    for (Predicate& p : sentence.predicates)
      std::erase_if(p.arguments, [&](const Argument& a) { return a.word >= size; });
    std::erase_if(sentence.names, [&](const NameSpan& n) { return n.last >= size || n.first > n.last; });
  }
  for (std::size_t s = 0; s < sentences(); ++s) look_at(s);
}

void ArticleWords::look_at(std::size_t number) {
  const std::vector<Word>& words = analysis_.sentences[number].words;
  std::vector<WordView>& views = views_[number];
  views.resize(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    WordView& view = views[i];
    view.form = word.form;
    if (word.head >= 0) views[static_cast<std::size_t>(word.head)].dependents.push_back(i);
    if (!arabic()) {
      view.normalised = names::normalise(view.form);
      view.bare = view.normalised;
      view.noun_class = names::noun_class(word.form);
      if (!view.noun_class && !word.lemma.empty()) view.noun_class = names::noun_class(word.lemma);
      view.nationality = names::country_by_adjective(word.form);
      for (std::size_t back = 1; back <= 4 && back <= i; ++back) {
        const Word& before = words[i - back];
        if (before.upos == "DET" || before.upos == "PRON") {
          view.definite = is_determiner(names::normalise(before.form));
          break;
        }
        if (before.form == "'s") {
          view.definite = true;
          break;
        }
        if (before.upos != "ADJ" && before.upos != "NOUN" && before.upos != "PROPN" && before.upos != "NUM") break;
      }
      view.agreement = english_agreement(word, view);
      continue;
    }
    // "لل" is ل and ال, of which only the second ل is written: "للحلف" = ل + (ا)لحلف. A word that begins with ل by
    // itself looks the same ("لليبيا"); tables tell them apart.
    const bool after_lam = i > 0 && words[i - 1].form == "ل" && words[i - 1].token == word.token;
    if (after_lam && word.form.starts_with("ل") && names::known_entity(word.form) == nullptr && word.form.size() > 4) {
      const std::string normalised = names::normalise(word.form);
      const bool noun_of_its_own = names::noun_class(word.form).has_value();
      view.form = (noun_of_its_own ? std::string(article) : std::string("ا")) + word.form;
      view.article_restored = true;
    }
    view.normalised = names::normalise(view.form);
    view.definite = view.normalised.starts_with(article) && view.normalised.size() > 6;
    view.bare = view.definite ? without_article(view.normalised) : view.normalised;
    view.noun_class = names::noun_class(view.form);
    if (!view.noun_class && !word.lemma.empty()) view.noun_class = names::noun_class(word.lemma);
    if (word.upos != "VERB" && word.upos != "PROPN") view.nationality = names::country_by_adjective(view.form);
    view.agreement = arabic_agreement(word, view.bare);
    view.plural_of_persons = looks_like_masculine_plural(view.bare) || is_broken_plural_of_persons(view.bare);
  }
  // A possessive clitic makes its noun definite.
  for (std::size_t i = 0; arabic() && i + 1 < words.size(); ++i) {
    if (words[i + 1].upos == "PRON" && words[i + 1].token == words[i].token && words[i].upos != "VERB" &&
        words[i].upos != "ADP") {
      views[i].definite = true;
      const std::string& form = words[i].form;
      if (form.ends_with("ت") && !views[i].noun_class)
        views[i].noun_class = names::noun_class(form.substr(0, form.size() - 2) + "ة");
    }
  }
}

std::string ArticleWords::text(std::size_t s, std::size_t first, std::size_t last) const {
  const Text& field = sentence(s).field == Field::title ? title_ : text_;
  Span where = span(s, first, last);
  where.end = std::min(where.end, field.size());
  where.start = std::min(where.start, where.end);
  return std::string(field.slice(where));
}

std::string ArticleWords::name_text(std::size_t s, std::size_t first, std::size_t last) const {
  if (!view(s, first).article_restored) return text(s, first, last);
  std::string rest = first < last ? text(s, first, last) : std::string();
  const std::string own = text(s, first, first);
  return view(s, first).form + (rest.size() > own.size() ? rest.substr(own.size()) : std::string());
}

Span ArticleWords::span(std::size_t s, std::size_t first, std::size_t last) const {
  return {word(s, first).span.start, word(s, last).span.end};
}

std::string_view ArticleWords::case_of(std::size_t s, std::size_t index) const {
  for (const std::size_t d : view(s, index).dependents) {
    if (is_relation(word(s, d).deprel, "case") && d < index) return word(s, d).form;
  }
  // Trees sometimes hang the preposition elsewhere; it still stands before.
  if (index > 0 && word(s, index - 1).upos == "ADP") return word(s, index - 1).form;
  return {};
}

bool ArticleWords::is_punctuation(std::size_t s, std::size_t index) const { return word(s, index).upos == "PUNCT"; }

bool ArticleWords::is_quote(std::size_t s, std::size_t index) const {
  static const std::set<std::string, std::less<>> quotes = {"\"", "«", "»", "“", "”", "(", ")", "'", "‘", "’"};
  return index < size(s) && quotes.contains(word(s, index).form);
}

bool ArticleWords::is_title_like(std::size_t s, std::size_t index) const {
  const std::optional<names::NounClass> noun_class = view(s, index).noun_class;
  return noun_class == names::NounClass::title || noun_class == names::NounClass::address;
}

bool ArticleWords::has_dependent(std::size_t s, std::size_t index, std::string_view relation) const {
  const std::vector<std::size_t>& all = view(s, index).dependents;
  return std::any_of(all.begin(), all.end(), [&](std::size_t d) { return is_relation(word(s, d).deprel, relation); });
}

}  // namespace wasl::extract
