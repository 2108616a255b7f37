#include "extract/text/language.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "extract/text/characters.h"

namespace wasl::extract {
namespace {

constexpr std::size_t longest_sample = 20000;

// Frequent function words, written here. Lists are padded with blanks so that a word is found as " word ".
constexpr std::u32string_view english_words =
    U" the of and to in a is that for on with by was at from as it be are this have has an not but his he they were "
    U"their which who been will said its after would had or more about when into over her she than also we there out "
    U"up what all no one could two can if i you my me your so do just how like get us these those then them did am ";

constexpr std::array<std::u32string_view, 16> european_words = {
    // French, Spanish, Portuguese, Italian, Romanian
    U" le la les des du et en un une de à dans pour que qui sur au aux est par avec sont pas ce cette il elle se son "
    U"ses "
    U"ont été plus mais ",
    U" el la los las de del y en que un una por con para se su sus al es lo como más ha fue pero este esta no ",
    U" o a os as do da dos das de e em um uma que com para por não se no na nos nas ao foi mais como é ",
    U" il lo la i gli le di del della dei delle e che un una per con non si al alla nel nella è sono da in ha dal ",
    U" și în de la cu pe din o un a fost este care nu se pentru mai al ",
    // German, Dutch, Danish and Norwegian, Swedish
    U" der die das und den dem des ein eine einer ist mit von zu für auf im nicht in sich auch als bei nach hat aus ",
    U" de het een en van in is op te dat die voor met niet aan zijn er door bij uit ook ",
    U" og at det som en er til på i af av for med den de har et ikke ble blev ",
    U" och att det som en är till på i av för med den de har ett inte ",
    // Turkish, Polish, Czech and Slovak, Croatian and Serbian
    U" ve bir bu için ile da de olarak olan daha sonra gibi kadar en çok ",
    U" i w na z do się nie że jest to o po od jak za ",
    U" a v na se že je s z do o pro za by jako sa ",
    U" i u na je se da za od su s iz koji što nije ",
    // Indonesian and Malay, Swahili and Hausa and Somali, Kurdish (Kurmanji)
    U" yang dan di dengan untuk dari ini pada itu ke dalam tidak akan oleh telah ",
    U" ya na wa kwa katika ni za la da a iyo ka ku waa oo uu ee ",
    U" û di de bi li ku ji jî bo ew dike hat hatin re ",
};

constexpr std::u32string_view arabic_words =
    U" في من على إلى الى عن أن ان إن التي الذي هذا هذه ذلك كان كانت قد لم لا ما مع بعد بين قبل خلال حول أو او ثم حتى "
    U"كما عند "
    U"منذ وقد وفي ومن وعلى وأن وان وكان وكانت كل أي هو هي قال وقال أنه انه أنها لن ليس له به فيها فيه منها عليه عليها "
    U"يوم و ";

// Persian, Dari, Urdu, Pashto, Kurdish (Sorani), whichever letters they are typed with.
constexpr std::u32string_view neighbour_words =
    U" از به که در این است را با آن برای های می شد کرد بود شده خود یک تا اين است های ای کی کے کا میں ہے سے اور کو نے "
    U"پر یہ "
    U"ہیں کہ جو په د چې دی يې کې سره لە بە و کە بۆ لەسەر ئەو ی های ";

constexpr std::u32string_view neighbour_letters =
    U"\u067E\u0686\u0698\u06A9\u06AF\u06CC\u06D2\u06C1\u06BE\u0679\u0688\u0691\u06BA\u067C\u0689\u0693\u0696\u069A"
    U"\u06CD"
    U"\u06D0\u06B5\u0695\u06CE\u06C6\u06D5\u06C7\u06C8\u06CB\u06AD\u0675";

bool contains_word(std::u32string_view words, const std::u32string& padded_word) {
  return words.find(padded_word) != std::u32string_view::npos;
}

// Counts over the words of one script.
struct ScriptCounts {
  std::size_t letters = 0;
  std::size_t words = 0;
  std::size_t own_words = 0;  // function words of the wanted language, and Arabic words with the article
};

bool has_arabic_article(std::u32string_view word) {
  for (const std::u32string_view prefix : {U"و", U"ف"}) {
    if (word.size() > 4 && word.starts_with(prefix)) word.remove_prefix(1);
  }
  for (const std::u32string_view article : {U"ال", U"بال", U"كال", U"لل"}) {
    if (word.size() > article.size() + 1 && word.starts_with(article)) return true;
  }
  return false;
}

class Counter {
 public:
  explicit Counter(std::u32string_view characters) {
    std::u32string word;
    for (const char32_t character : characters) {
      if (is_letter(character) && character != tatweel) {
        word.push_back(static_cast<char32_t>(u_tolower(static_cast<UChar32>(character))));
      } else if (!is_mark(character) && character != tatweel) {
        count(word);
        word.clear();
      }
    }
    count(word);
  }

  std::string_view language() const {
    if (arabic_.letters >= latin_.letters && arabic_.letters > 0 && arabic_.letters >= other_letters_) {
      return is_arabic() ? "ar" : "other";
    }
    if (latin_.letters > 0 && latin_.letters >= other_letters_) return is_english() ? "en" : "other";
    return "other";
  }

 private:
  void count(const std::u32string& word) {
    if (word.empty()) return;
    const std::u32string padded = U' ' + word + U' ';
    if (is_arabic_letter(word[0])) {
      arabic_.letters += word.size();
      ++arabic_.words;
      arabic_.own_words += has_arabic_article(word) || contains_word(arabic_words, padded);
      neighbour_words_ += contains_word(neighbour_words, padded);
      neighbour_letters_ += static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char32_t letter) {
        return neighbour_letters.find(letter) != std::u32string_view::npos;
      }));
    } else if (is_latin_letter(word[0])) {
      latin_.letters += word.size();
      ++latin_.words;
      // Words that English shares ("is", "in", "a") speak for English alone: the other languages have enough left.
      const bool english = contains_word(english_words, padded);
      latin_.own_words += english;
      for (std::size_t index = 0; index < european_words.size() && !english; ++index) {
        european_counts_[index] += contains_word(european_words[index], padded);
      }
      accented_words_ += std::any_of(word.begin(), word.end(), [](char32_t letter) { return letter >= 0x80; });
    } else {
      other_letters_ += word.size();
    }
  }

  bool is_arabic() const {
    if (arabic_.own_words == 0) return neighbour_letters_ == 0 && neighbour_words_ == 0;
    if (neighbour_words_ > arabic_.own_words) return false;
    // Some Arabic keyboards type the Persian kaf and ya; then the function words still speak for Arabic.
    const bool foreign_letters = neighbour_letters_ * 33 > arabic_.letters;  // 3 %
    return !foreign_letters || arabic_.own_words * 4 > arabic_.words;
  }

  bool is_english() const {
    const std::size_t strongest = *std::max_element(european_counts_.begin(), european_counts_.end());
    if (latin_.own_words == 0) return latin_.words < 12 && strongest == 0 && accented_words_ == 0;
    if (latin_.own_words < strongest + (latin_.words < 12 ? 0 : 1)) return false;
    return latin_.words < 30 || latin_.own_words * 8 > latin_.words;  // 12.5 %
  }

  ScriptCounts arabic_;
  ScriptCounts latin_;
  std::size_t other_letters_ = 0;
  std::size_t neighbour_words_ = 0;
  std::size_t neighbour_letters_ = 0;
  std::array<std::size_t, european_words.size()> european_counts_{};
  std::size_t accented_words_ = 0;
};

}  // namespace

std::string_view detect_language(const Text& text) {
  return Counter(text.code_points().substr(0, longest_sample)).language();
}

}  // namespace wasl::extract
