#include "extract/text/sentences.h"

#include <gtest/gtest.h>

#include <string>

#include "extract/text/characters.h"
#include "extract/text/utf8.h"
#include "tests/extract/text/hostile_text.h"

namespace wasl::extract {
namespace {

std::string cut(const std::string& utf8) {
  const Text text(utf8);
  std::string joined;
  for (const Span sentence : split_sentences(text)) {
    if (!joined.empty()) joined += '|';
    joined += text.slice(sentence);
  }
  return joined;
}

// A text that must stay one sentence.
void one(const std::string& text) { EXPECT_EQ(cut(text), text); }

TEST(Sentences, EndAtTerminatorsAndLines) {
  EXPECT_EQ(cut("وصل الوفد. ثم غادر! لماذا؟ لا أحد يعرف"), "وصل الوفد.|ثم غادر!|لماذا؟|لا أحد يعرف");
  EXPECT_EQ(cut("عنوان\n\n  نص أول\r\nنص ثان "), "عنوان|نص أول|نص ثان");
  EXPECT_EQ(cut("He came. She left? Yes."), "He came.|She left?|Yes.");
  EXPECT_EQ(cut(""), "");
  EXPECT_EQ(cut(" \n\t "), "");
}

TEST(Sentences, SurviveInitialsAndAbbreviations) {
  one("التقى د. سمير النجار أ. هالة في القاهرة");
  one("نقلت وكالة (أ. ف. ب) عن مصدر");
  one("ذكرت شبكة سي.إن.إن الخبر");
  one("وقال لشبكة «سي.إن.إن.» إنه باق");
  one("Mr. Adams met Sen. Brown and J. K. Stone of the U.S. Senate");
  one("Acme Inc. President Lee said vs. nobody");
  EXPECT_EQ(cut("He works for Acme Inc. The firm is old."), "He works for Acme Inc.|The firm is old.");
  EXPECT_EQ(cut("She moved to the U.S. In May she left."), "She moved to the U.S.|In May she left.");
}

TEST(Sentences, SurviveNumbersDatesAndDatelines) {
  one("ارتفع السعر 3.5 في المئة يوم 13.8.2016 صباحا");
  one("القاهرة (رويترز) - أعلنت الوزارة النتائج");
  one("CAIRO, Jan. 5 (Wire) - The minister spoke");
  one("1. First point");
  EXPECT_EQ(cut("وقعت المعركة عام 1999. وانتهت سريعا"), "وقعت المعركة عام 1999.|وانتهت سريعا");
}

TEST(Sentences, SurviveQuotations) {
  EXPECT_EQ(cut("قال: «لن نعود.» وأضاف: «أبدا».وغادر."), "قال: «لن نعود.»|وأضاف: «أبدا».|وغادر.");
  EXPECT_EQ(cut("\"We won.\" He smiled."), "\"We won.\"|He smiled.");
  one("“Stop!” he said");
  one("سأل «من هناك؟» ثم دخل");
  EXPECT_EQ(cut("He left. \"Why now?\" she asked. Nobody knew."), "He left.|\"Why now?\" she asked.|Nobody knew.");
}

TEST(Sentences, SurviveEllipses) {
  one("مباراة الليلة.. غدا النتيجة");
  one("He waited ... and waited");
  EXPECT_EQ(cut("He waited... Then he left."), "He waited...|Then he left.");
}

TEST(Sentences, FindMissingBlanks) {
  EXPECT_EQ(cut("عاد الوفد من ليبيا.وان الوضع هادئ"), "عاد الوفد من ليبيا.|وان الوضع هادئ");
  EXPECT_EQ(cut("بلغ العدد 12.وأضاف المصدر"), "بلغ العدد 12.|وأضاف المصدر");
  EXPECT_EQ(cut("انتهت الحرب.و كرر الحلفاء"), "انتهت الحرب.|و كرر الحلفاء");
  EXPECT_EQ(cut("It was the end.The minister left."), "It was the end.|The minister left.");
  one("يقول موقع رويترز.كوم ذلك");
  one("see Booking.Com for more");
}

TEST(Sentences, TileTheTextThatIsNotBlankForAnyText) {
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    const Text text(to_utf8(hostile_text(random, random() % 120)));
    std::size_t position = 0;
    for (const Span sentence : split_sentences(text)) {
      ASSERT_LT(sentence.start, sentence.end);
      for (; position < sentence.start; ++position) ASSERT_TRUE(is_blank(text[position]));
      ASSERT_FALSE(is_blank(text[sentence.start]));
      ASSERT_FALSE(is_blank(text[sentence.end - 1]));
      for (; position < sentence.end; ++position) ASSERT_FALSE(is_line_break(text[position]));
    }
    for (; position < text.size(); ++position) ASSERT_TRUE(is_blank(text[position]));
  }
}

}  // namespace
}  // namespace wasl::extract
