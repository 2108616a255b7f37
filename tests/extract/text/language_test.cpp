#include "extract/text/language.h"

#include <gtest/gtest.h>

namespace wasl::extract {
namespace {

TEST(Language, Arabic) {
  EXPECT_EQ(detect_language(Text("أعلن الوزير اليوم أن المفاوضات مع الشركة انتهت")), "ar");
  EXPECT_EQ(detect_language(Text("باريس تستضيف مهرجانا")), "ar");
  EXPECT_EQ(detect_language(Text("قال ممثل شركة Google للصحافيين إن الهاتف Pixel سيصل إلى الأسواق")), "ar");
  EXPECT_EQ(detect_language(Text("زار السفیر المدینة وقال إن الوضع فی البلاد صعب")), "ar");  // a Persian keyboard
  EXPECT_EQ(detect_language(Text("قَالَ الرَّئِيسُ إِنَّ الِاتِّفَاقَ وُقِّعَ")), "ar");
}

TEST(Language, English) {
  EXPECT_EQ(detect_language(Text("The minister said on Monday that the talks with the company had ended.")), "en");
  EXPECT_EQ(detect_language(Text("Minister visits Cairo")), "en");
  EXPECT_EQ(detect_language(Text("President Macron told Le Monde that he would not travel to Les Houches")), "en");
}

TEST(Language, Other) {
  EXPECT_EQ(detect_language(Text("Le ministre a déclaré lundi que les discussions avec la société sont terminées.")),
            "other");
  EXPECT_EQ(detect_language(Text("El ministro dijo el lunes que las conversaciones con la empresa han terminado.")),
            "other");
  EXPECT_EQ(detect_language(Text("Der Minister sagte am Montag, dass die Gespräche mit der Firma beendet sind.")),
            "other");
  EXPECT_EQ(detect_language(Text("De minister zei maandag dat het overleg met het bedrijf is afgerond.")), "other");
  EXPECT_EQ(
      detect_language(Text(
          "Bakan pazartesi günü şirketle yapılan görüşmelerin sona erdiğini ve yeni bir anlaşma olduğunu söyledi.")),
      "other");
  EXPECT_EQ(detect_language(
                Text("Menteri mengatakan pada hari Senin bahwa perundingan dengan perusahaan itu telah selesai.")),
            "other");
  EXPECT_EQ(detect_language(Text("وزیر روز دوشنبه گفت که مذاکرات با این شرکت به پایان رسیده است.")), "other");
  EXPECT_EQ(detect_language(Text("وزیر نے پیر کو کہا کہ کمپنی کے ساتھ مذاکرات ختم ہو گئے ہیں۔")), "other");
  EXPECT_EQ(detect_language(Text("وەزیر ڕۆژی دووشەممە ڕایگەیاند کە گفتوگۆکان لەگەڵ کۆمپانیاکە کۆتاییان هات.")),
            "other");
  EXPECT_EQ(detect_language(Text("השר אמר ביום שני כי השיחות עם החברה הסתיימו.")), "other");
  EXPECT_EQ(detect_language(Text("Министр заявил в понедельник, что переговоры с компанией завершены.")), "other");
  EXPECT_EQ(detect_language(Text("部长周一表示，与该公司的谈判已经结束。")), "other");
  EXPECT_EQ(detect_language(Text("2019 12:30 !!")), "other");
  EXPECT_EQ(detect_language(Text()), "other");
}

}  // namespace
}  // namespace wasl::extract
