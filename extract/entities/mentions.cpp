#include "extract/entities/mentions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/entities/name_spans.h"

namespace wasl::extract {
namespace {

using names::NounClass;

constexpr std::size_t longest_title = 14;

class MentionFinder {
 public:
  explicit MentionFinder(const ArticleWords& words) : words_(words) {}

  std::vector<FoundMention> run() {
    const std::vector<std::vector<NamedWords>> names = find_name_spans(words_);
    for (std::size_t s = 0; s < words_.sentences(); ++s) {
      name_at_.assign(words_.size(s), none);
      for (const NamedWords& span : names[s]) add_name(s, span.first, span.last, span.type);
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

  // ---- descriptions

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
      if (!words_.is_title_like(s, i)) return std::nullopt;
    }
    if (w.upos == "ADJ" && words_.arabic() && i > 0 && words_.is_nominal(s, i - 1) && !v.nationality &&
        w.head == static_cast<int>(i) - 1) {
      return std::nullopt;
    }
    if (w.upos == "NUM") return std::nullopt;
    // "سمو أمير الباحة", "معالي الوزير": the title that follows describes.
    static const std::set<std::string, std::less<>> honorifics = {"سمو",   "فخامه", "معالي", "سعاده",
                                                                  "جلاله", "فضيله", "سماحه"};
    if (words_.arabic() && honorifics.contains(v.bare) && i + 1 < words_.size(s) && words_.is_title_like(s, i + 1))
      return std::nullopt;
    static const std::set<std::string, std::less<>> ranks = {"فريق", "لواء", "مقدم", "رائد"};
    if (words_.arabic() && v.definite && ranks.contains(v.bare) && i + 1 < words_.size(s) && begins_person(i + 1)) {
      return NounClass::address;
    }
    if (v.noun_class) return v.noun_class;
    if (v.nationality && (v.agreement & plural) != 0 && w.upos != "ADJ") return NounClass::group;
    if (v.nationality && heads && (v.agreement & plural) != 0) return NounClass::group;
    if (words_.arabic()) {
      if (w.upos == "NOUN" && v.plural_of_persons) return NounClass::group;
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
    return i < name_at_.size() && name_at_[i] != none && mentions_[name_at_[i]].type == EntityType::person;
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
      if (begins_person(j) || view(s, j).noun_class == NounClass::address) break;
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
      if (title && w.upos == "ADP" && joining.contains(w.form) && j + 1 < limit && words_.is_nominal(s, j + 1) &&
          !begins_person(j + 1) && !words_.is_title_like(s, j + 1) && belongs_to(s, j + 1, mention.head, last) &&
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
               (words_.is_nominal(s, end) || word(s, end).upos == "DET" || word(s, end).form == "'s")) {
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
      if (!is_nominal(w.upos)) continue;
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

  // Arabic: the title's phrase ends where its name begins; before the name a comma or a quotation mark may stand.
  std::size_t name_after(std::size_t s, const FoundMention& description) const {
    std::size_t next = description.head + 1;
    const bool person = description.noun_class == NounClass::title || description.noun_class == NounClass::address ||
                        description.noun_class == NounClass::person;
    if (!person) {
      if (words_.is_quote(s, next)) ++next;
      const std::size_t name = name_starting(next);
      return name != none && links_to(description, mentions_[name]) ? name : none;
    }
    // The genitive of another title ("نائب رئيس الوزراء X") is not the one who is named.
    if (description.head > 0 && words_.is_title_like(s, description.head - 1) &&
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
      if (is_nominal(w.upos) || (w.upos == "PRON" && w.token == word(s, next - 1).token)) {
        const bool another = view(s, next).noun_class == NounClass::title && name_at_[next] == none;
        // After a definite noun a definite title is an apposition ("المتحدث باسم الخارجية المصرية السفير X").
        const bool apposition = view(s, next).normalised.starts_with("ال") &&
                                (view(s, next - 1).normalised.starts_with("ال") || name_at_[next - 1] != none);
        if (crossed && another && !apposition) return none;
        // "رئيس الحكومة ووزير الخارجية X" are two, "رئيس الحركة ومؤسسها X" is one.
        const bool own = next + 1 < limit && word(s, next + 1).upos == "PRON" && word(s, next + 1).token == w.token;
        if (another && word(s, next - 1).form == "و" && !own) return none;
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
      const bool comma = w.form == "،" || w.form == "," || (w.form == "." && view(s, next - 1).normalised.size() <= 2);
      if ((comma || words_.is_quote(s, next)) && begins_person(next + 1)) continue;
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
        mentions_[name_at_[description.head - 1]].type != EntityType::person &&
        mentions_[name_at_[description.head - 1]].known == nullptr &&
        !word(s, description.head - 1).form.ends_with("s'") && !word(s, description.head - 1).form.ends_with("'s")) {
      return name_at_[description.head - 1];
    }
    if (description.noun_class != NounClass::title && description.noun_class != NounClass::address &&
        description.noun_class != NounClass::person) {
      return none;
    }
    std::size_t next = description.head + 1;
    while (next < words_.size(s) && name_at_[next] == none && words_.is_title_like(s, next)) ++next;
    // "Secretary of State Mike Pompeo": over the office to the person.
    if (next < words_.size(s) && view(s, next).normalised == "of") {
      std::size_t office = next + 1;
      while (office < words_.size(s) && office < next + 4 && name_at_[office] == none && words_.is_nominal(s, office)) {
        ++office;
      }
      if (begins_person(office)) next = office;
    }
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
