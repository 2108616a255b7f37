#include "graph/link/generic_names.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "extract/names/known.h"
#include "extract/names/name.h"

namespace wasl::graph {
namespace {

// A word of such a name and what it says, the same word for both languages. "-" says nothing. Arabic words without ال.
constexpr std::pair<std::string_view, std::string_view> vocabulary[] = {
    {"of", "-"},
    {"the", "-"},
    {"and", "-"},
    {"for", "-"},
    {"national", "-"},
    {"وطني", "-"},
    {"وطنيه", "-"},
    {"state", "-"},
    {"دوله", "-"},
    {"affairs", "-"},
    {"شؤون", "-"},
    {"ministry", "ministry"},
    {"department", "ministry"},
    {"وزاره", "ministry"},
    {"foreign", "foreign"},
    {"external", "foreign"},
    {"خارجيه", "foreign"},
    {"defence", "defence"},
    {"defense", "defence"},
    {"دفاع", "defence"},
    {"interior", "interior"},
    {"داخليه", "interior"},
    {"finance", "finance"},
    {"ماليه", "finance"},
    {"economy", "economy"},
    {"economic", "economy"},
    {"اقتصاد", "economy"},
    {"justice", "justice"},
    {"عدل", "justice"},
    {"health", "health"},
    {"صحه", "health"},
    {"education", "education"},
    {"تعليم", "education"},
    {"تربيه", "education"},
    {"culture", "culture"},
    {"ثقافه", "culture"},
    {"transport", "transport"},
    {"نقل", "transport"},
    {"energy", "energy"},
    {"طاقه", "energy"},
    {"oil", "oil"},
    {"petroleum", "oil"},
    {"نفط", "oil"},
    {"بترول", "oil"},
    {"agriculture", "agriculture"},
    {"زراعه", "agriculture"},
    {"trade", "trade"},
    {"commerce", "trade"},
    {"تجاره", "trade"},
    {"industry", "industry"},
    {"صناعه", "industry"},
    {"labour", "labour"},
    {"labor", "labour"},
    {"عمل", "labour"},
    {"tourism", "tourism"},
    {"سياحه", "tourism"},
    {"information", "information"},
    {"media", "information"},
    {"اعلام", "information"},
    {"youth", "youth"},
    {"شباب", "youth"},
    {"sport", "sport"},
    {"sports", "sport"},
    {"رياضه", "sport"},
    {"environment", "environment"},
    {"بيئه", "environment"},
    {"water", "water"},
    {"مياه", "water"},
    {"ري", "water"},
    {"electricity", "electricity"},
    {"كهرباء", "electricity"},
    {"housing", "housing"},
    {"اسكان", "housing"},
    {"planning", "planning"},
    {"تخطيط", "planning"},
    {"religious", "religious"},
    {"اوقاف", "religious"},
    {"army", "army"},
    {"military", "army"},
    {"جيش", "army"},
    {"armed", "army"},
    {"forces", "forces"},
    {"قوات", "forces"},
    {"مسلحه", "army"},
    {"navy", "navy"},
    {"بحريه", "navy"},
    {"air", "air"},
    {"force", "forces"},
    {"جويه", "air"},
    {"سلاح", "forces"},
    {"جو", "air"},
    {"coast", "coast"},
    {"guard", "guard"},
    {"خفر", "guard"},
    {"سواحل", "coast"},
    {"حرس", "guard"},
    {"border", "border"},
    {"حدود", "border"},
    {"police", "police"},
    {"شرطه", "police"},
    {"gendarmerie", "gendarmerie"},
    {"درك", "gendarmerie"},
    {"security", "security"},
    {"امن", "security"},
    {"امنيه", "security"},
    {"council", "council"},
    {"مجلس", "council"},
    {"supreme", "supreme"},
    {"high", "supreme"},
    {"اعلي", "supreme"},
    {"عليا", "supreme"},
    {"government", "government"},
    {"حكومه", "government"},
    {"cabinet", "cabinet"},
    {"وزراء", "ministers"},
    {"ministers", "ministers"},
    {"presidency", "presidency"},
    {"رئاسه", "presidency"},
    {"جمهوريه", "-"},
    {"republic", "-"},
    {"parliament", "parliament"},
    {"برلمان", "parliament"},
    {"نواب", "representatives"},
    {"house", "house"},
    {"representatives", "representatives"},
    {"chamber", "chamber"},
    {"deputies", "representatives"},
    {"senate", "senate"},
    {"شيوخ", "senate"},
    {"شوري", "shura"},
    {"assembly", "assembly"},
    {"جمعيه", "assembly"},
    {"شعب", "people"},
    {"people", "people"},
    {"امه", "nation"},
    {"nation", "nation"},
    {"court", "court"},
    {"محكمه", "court"},
    {"constitutional", "constitutional"},
    {"دستوريه", "constitutional"},
    {"cassation", "cassation"},
    {"نقض", "cassation"},
    {"تمييز", "cassation"},
    {"criminal", "criminal"},
    {"جنايات", "criminal"},
    {"public", "public"},
    {"عامه", "public"},
    {"عام", "public"},
    {"prosecution", "prosecution"},
    {"prosecutor", "prosecution"},
    {"نيابه", "prosecution"},
    {"judiciary", "judiciary"},
    {"قضاء", "judiciary"},
    {"central", "central"},
    {"مركزي", "central"},
    {"مركزيه", "central"},
    {"bank", "bank"},
    {"بنك", "bank"},
    {"مصرف", "bank"},
    {"intelligence", "intelligence"},
    {"service", "service"},
    {"services", "service"},
    {"agency", "agency"},
    {"news", "news"},
    {"انباء", "news"},
    {"وكاله", "agency"},
    {"استخبارات", "intelligence"},
    {"مخابرات", "intelligence"},
    {"جهاز", "service"},
    {"embassy", "embassy"},
    {"سفاره", "embassy"},
    {"consulate", "consulate"},
    {"قنصليه", "consulate"},
    {"opposition", "opposition"},
    {"معارضه", "opposition"},
    {"electoral", "electoral"},
    {"election", "electoral"},
    {"elections", "electoral"},
    {"انتخابات", "electoral"},
    {"انتخابيه", "electoral"},
    {"commission", "commission"},
    {"لجنه", "commission"},
    {"هيئه", "commission"},
    {"committee", "commission"},
    {"olympic", "olympic"},
    {"اولمبيه", "olympic"},
    {"football", "football"},
    {"soccer", "football"},
    {"كره", "-"},
    {"قدم", "football"},
    {"قدمه", "football"},
    {"federation", "federation"},
    {"association", "federation"},
    {"اتحاد", "federation"},
    {"team", "squad"},
    {"squad", "squad"},
    {"منتخب", "team"},
    {"فريق", "squad"},
    {"party", "party"},
    {"حزب", "party"},
    {"ruling", "ruling"},
    {"حاكم", "ruling"},
    {"movement", "movement"},
    {"حركه", "movement"},
    {"union", "union"},
    {"organization", "organisation"},
    {"organisation", "organisation"},
    {"منظمه", "organisation"},
    {"company", "company"},
    {"شركه", "company"},
    {"university", "university"},
    {"جامعه", "university"},
    {"hospital", "hospital"},
    {"مستشفي", "hospital"},
    {"club", "club"},
    {"نادي", "club"},
    {"municipality", "municipality"},
    {"بلديه", "municipality"},
    {"authorities", "authorities"},
    {"سلطات", "authorities"},
    {"authority", "authorities"},
    {"سلطه", "authorities"},
    {"administration", "administration"},
    {"اداره", "administration"},
    {"civil", "civil"},
    {"مدني", "civil"},
    {"red", "red"},
    {"احمر", "red"},
    {"crescent", "crescent"},
    {"هلال", "crescent"},
    {"cross", "cross"},
    {"صليب", "cross"},
    {"federal", "federal"},
    {"فيدراليه", "federal"},
    {"اتحاديه", "federal"},
    {"مديريه", "directorate"},
    {"directorate", "directorate"},
    {"general", "public"},
    {"تلفزيون", "television"},
    {"television", "television"},
    {"tv", "television"},
    {"اذاعه", "radio"},
    {"radio", "radio"},
    {"صحيفه", "newspaper"},
    {"newspaper", "newspaper"},
    {"نقابه", "union"},
    {"صحفيين", "journalists"},
    {"محامين", "lawyers"},
    {"journalists", "journalists"},
    {"lawyers", "lawyers"},
    {"syndicate", "union"},
};

// A country has many of these; only another word makes one of them the one ("central bank", "supreme court").
constexpr std::string_view many[] = {
    "agency",      "bank",           "club",      "commission", "company",      "consulate", "council",
    "court",       "embassy",        "forces",    "hospital",   "house",        "service",   "movement",
    "news",        "newspaper",      "party",     "public",     "radio",        "squad",     "television",
    "union",       "university",     "chamber",   "opposition", "organisation", "assembly",  "municipality",
    "directorate", "administration", "federation"};

// A club's or city's name in both languages and where it is found. Cities whose name has one overwhelmingly known
// bearer (Paris, London) are not listed: the others are written with their state.
struct SharedNameRow {
  std::string_view names;  // parted by |
  std::string_view countries;
  bool club;
};

constexpr SharedNameRow shared_names[] = {
    {"طرابلس|tripoli", "LB LY", false},
    {"طرابلس الغرب|طرابلس الشام", "LB LY", false},
    {"المنصوره|mansoura|al mansoura", "EG IQ YE", false},
    {"صور|sur", "LB OM", false},
    {"العين|al ain", "AE LB", false},
    {"الرقه|raqqa", "DZ SY", false},
    {"المدينه|medina", "SA US", false},
    {"قرطبه|cordoba", "AR ES", false},
    {"غرناطه|granada", "ES NI", false},
    {"بلنسيه|فالنسيا|valencia", "ES VE", false},
    {"سانتياغو|santiago", "CL CU DO ES", false},
    {"سان خوسيه|san jose", "CR US", false},
    {"كامبريدج|cambridge", "CA GB NZ US", false},
    {"برمنغهام|برمنجهام|birmingham", "GB US", false},
    {"حيدر اباد|حيدراباد|hyderabad", "IN PK", false},
    {"غوادالاخارا|guadalajara", "ES MX", false},
    {"ميريدا|merida", "ES MX VE", false},
    {"لاباز|لا باز|la paz", "BO MX", false},
    {"فيكتوريا|victoria", "AU CA SC", false},
    {"نيوكاسل|newcastle", "AU GB ZA", false},
    {"بيرث|perth", "AU GB", false},
    {"هاملتون|hamilton", "BM CA GB NZ", false},
    {"كينغستون|كينجستون|kingston", "CA GB JM", false},
    {"هاليفاكس|halifax", "CA GB", false},
    {"جورجتاون|جورج تاون|georgetown", "GY KY MY US", false},
    {"سان خوان|san juan", "AR PR", false},
    {"سبرينغفيلد|springfield", "", false},
    {"بورتلاند|portland", "", false},
    {"ريتشموند|richmond", "CA GB US", false},
    {"لينكولن|lincoln", "GB US", false},
    {"بلفاست|belfast", "GB US", false},
    {"ترينيداد|trinidad", "BO CU TT", false},
    {"ليون|leon", "ES FR MX NI", false},
    {"كوردوفا", "AR ES", false},
    {"سانتا كروز|santa cruz", "BO ES US", false},
    {"سان سلفادور|san salvador|salvador", "BR SV", false},
    {"الاهلي|al ahly|al ahli|alahly|alahli|ahly|ahli", "AE BH EG JO LY QA SA YE", true},
    {"الاتحاد|al ittihad|al ettifaq|ittihad", "AE BH EG LY SA SY", true},
    {"النصر|al nassr|al nasr|nasr|nassr", "AE BH KW LY OM SA", true},
    {"الهلال|al hilal|hilal", "LY PS SA SD", true},
    {"الوحده|al wahda|al wehda|al wehdat", "AE JO SA SY", true},
    {"الشباب|al shabab|shabab", "AE BH IQ KW OM SA SO", true},
    {"العين|al ain", "AE SA", true},
    {"الفتح|al fateh", "MA SA", true},
    {"العربي|al arabi", "AE KW QA", true},
    {"الريان|al rayyan", "QA SD", true},
    {"الطلائع|tala ea el gaish", "EG IQ", true},
    {"القادسيه|al qadsiah|qadsia", "KW SA", true},
    {"الخليج|al khaleej", "AE SA", true},
    {"النجمه|nejmeh|al najma", "BH LB SA", true},
    {"الانصار|ansar|al ansar", "LB SA", true},
    {"الاتفاق", "AE SA", true},
    {"everton|ايفرتون", "CL GB", true},
    {"liverpool|ليفربول", "GB UY", true},
    {"barcelona|برشلونه", "EC ES", true},
    {"arsenal|ارسنال", "AR GB", true},
    {"river plate|ريفر بليت", "AR UY", true},
    {"racing|راسينغ", "AR ES FR", true},
    {"sporting|سبورتينغ", "EG ES PT", true},
    {"nacional|ناسيونال", "PT UY", true},
    {"santos|سانتوس", "BR MX", true},
    {"rangers|رينجرز", "GB NG TZ US", true},
};

// Names that so many bear that two of them do not identify anybody, by names::NamePart::known_as or, where the lexicon
// of given names has none, by the part itself.
constexpr std::string_view widespread[] = {
    "Mohammed", "Mahmoud",  "Ahmed",       "Hamed",     "Hassan",      "Hussein",   "Ali",     "Omar",     "Khaled",
    "Saleh",    "Salem",    "Said",        "Saad",      "Nasser",      "Mansour",   "Youssef", "Ibrahim",  "Ismail",
    "Mustafa",  "Abdullah", "Abdulrahman", "Abdulaziz", "Abdelrahman", "Abdelaziz", "Yasser",  "Tariq",    "Adel",
    "Fatima",   "Mariam",   "Jassim",      "Hamad",     "Sultan",      "Moussa",    "Sami",    "Samir",    "Karim",
    "John",     "James",    "David",       "Michael",   "smith",       "jones",     "brown",   "williams", "miller",
    "davis",    "Robert",   "Thomas",      "Mary",      "garcia"};

std::string_view without_article(std::string_view word) {
  constexpr std::string_view al = "ال";
  constexpr std::string_view li_al = "لل";
  for (const std::string_view prefix : {al, li_al}) {
    // Two letters at least must remain, four bytes.
    if (word.starts_with(prefix) && word.size() >= prefix.size() + 4) return word.substr(prefix.size());
  }
  return word;
}

// The tables know English names of countries by their capital letters.
std::string capitalised(std::string_view word) {
  std::string result(word);
  if (!result.empty() && result.front() >= 'a' && result.front() <= 'z')
    result.front() = static_cast<char>(result.front() - 'a' + 'A');
  return result;
}

const std::map<std::string_view, std::string_view>& words() {
  static const std::map<std::string_view, std::string_view> table(std::begin(vocabulary), std::end(vocabulary));
  return table;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(separator, start), text.size());
    if (end > start) parts.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

}  // namespace

std::optional<GenericName> generic_name(std::string_view normalised) {
  GenericName result;
  std::vector<std::string_view> concepts;
  std::vector<std::string_view> rest;
  for (const std::string_view word : split(normalised, ' ')) {
    const auto found = words().find(without_article(word));
    if (found != words().end()) {
      if (found->second != "-") concepts.push_back(found->second);
    } else {
      rest.push_back(word);
    }
  }
  if (concepts.empty()) return std::nullopt;
  if (!rest.empty()) {
    // What remains must name a country: "اللبناني", "Saudi Arabia".
    std::string remaining;
    for (const std::string_view word : rest) remaining += (remaining.empty() ? "" : " ") + capitalised(word);
    std::optional<std::string> country = names::country_by_adjective(remaining);
    if (!country) country = names::country_by_name(remaining);
    if (!country) return std::nullopt;
    result.country = *country;
  }
  std::sort(concepts.begin(), concepts.end());
  concepts.erase(std::unique(concepts.begin(), concepts.end()), concepts.end());
  for (const std::string_view word : concepts)
    result.concept_name += (result.concept_name.empty() ? "" : " ") + std::string(word);
  result.one_a_country = std::any_of(concepts.begin(), concepts.end(), [](std::string_view word) {
    return std::find(std::begin(many), std::end(many), word) == std::end(many);
  });
  return result;
}

bool is_widespread(const names::NamePart& part) {
  const std::string_view name = part.known_as.empty() ? part.text : part.known_as;
  return std::find(std::begin(widespread), std::end(widespread), name) != std::end(widespread);
}

const SharedName* shared_name(std::string_view normalised, bool club) {
  using Table = std::map<std::pair<bool, std::string>, SharedName>;
  static const Table table = [] {
    Table result;
    for (const SharedNameRow& row : shared_names) {
      SharedName shared;
      for (const std::string_view code : split(row.countries, ' ')) shared.countries.emplace_back(code);
      const std::vector<std::string_view> names = split(row.names, '|');
      shared.name = names::normalise(names.front());
      for (const std::string_view name : names) result[{row.club, names::normalise(name)}] = shared;
    }
    return result;
  }();
  const auto found = table.find({club, std::string(normalised)});
  return found == table.end() ? nullptr : &found->second;
}

}  // namespace wasl::graph
