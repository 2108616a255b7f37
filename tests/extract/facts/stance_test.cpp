// Polarity, modality and source.
#include <gtest/gtest.h>

#include "analysed_article.h"

namespace wasl::extract {
namespace {

constexpr Language arabic = Language::arabic;
constexpr Language english = Language::english;

TEST(Negation, ParticleDenies) {
  AnalysedArticle article(arabic);
  // لم تساعد نادية كريم
  article.sentence("لم/PART/advmod>1 تساعد/VERB/root>-1 نادية/PROPN/nsubj>1 كريم/PROPN/obj>1", {"1 0=2 1=3 N=0"},
                   {"PER 2", "PER 3"});
  EXPECT_TRUE(article.has("relation: نادية | AID | كريم | - actual")) << article.all();
}

TEST(Negation, RestrictionAffirms) {
  AnalysedArticle article(arabic);
  // لم تساعد نادية إلا كريم
  article.sentence("لم/PART/advmod>1 تساعد/VERB/root>-1 نادية/PROPN/nsubj>1 إلا/PART/advmod>4 كريم/PROPN/obj>1",
                   {"1 0=2 1=4 N=0"}, {"PER 2", "PER 4"});
  EXPECT_TRUE(article.has("relation: نادية | AID | كريم | + actual")) << article.all();
}

TEST(Negation, StillIsNoNegation) {
  AnalysedArticle article(arabic);
  // لا تزال نادية تساعد كريم
  article.sentence("لا/PART/advmod>3 تزال/AUX/aux>3 نادية/PROPN/nsubj>3 تساعد/VERB/root>-1 كريم/PROPN/obj>3",
                   {"3 0=2 1=4 N=0"}, {"PER 2", "PER 4"});
  EXPECT_TRUE(article.has("relation: نادية | AID | كريم | + actual")) << article.all();
}

TEST(Negation, NobodyAndNever) {
  AnalysedArticle article(english);
  article.sentence("Nadia/PROPN/nsubj>2 never/ADV/advmod>2 helped/VERB/root>-1 Karim/PROPN/obj>2", {"2 0=0 1=3 N=1"},
                   {"PER 0", "PER 3"});
  EXPECT_TRUE(article.has("relation: Nadia | AID | Karim | - actual")) << article.all();
}

TEST(Negation, RefusalDeniesItsContent) {
  AnalysedArticle article(english);
  article.sentence("Nadia/PROPN/nsubj>1 refused/VERB/root>-1 to/PART/mark>3 help/VERB/xcomp>1 Karim/PROPN/obj>3",
                   {"1 0=0 1=3", "3 0=0 1=4"}, {"PER 0", "PER 4"});
  EXPECT_TRUE(article.has("relation: Nadia | AID | Karim | - planned")) << article.all();
}

TEST(Negation, DenialOfAnEventNoun) {
  AnalysedArticle article(arabic);
  // نفت نادية دعم كريم
  article.sentence("نفت/VERB/root>-1 نادية/PROPN/nsubj>0 دعم/NOUN/obj>0 كريم/PROPN/nmod>2", {"0 0=1 1=2", "2 0=1 1=3"},
                   {"PER 1", "PER 3"});
  EXPECT_TRUE(article.has("relation: نادية | SUPPORT | كريم | - actual | by نادية")) << article.all();
}

TEST(Modality, FutureIsPlanned) {
  AnalysedArticle article(arabic);
  // س تساعد نادية كريم
  article.sentence("س/PART/aux>1 +تساعد/VERB/root>-1 نادية/PROPN/nsubj>1 كريم/PROPN/obj>1", {"1 0=2 1=3 M=0"},
                   {"PER 2", "PER 3"});
  EXPECT_TRUE(article.has("relation: نادية | AID | كريم | + planned")) << article.all();
}

TEST(Modality, QadBeforeAPerfectIsActualBeforeAnImperfectPossible) {
  AnalysedArticle perfect(arabic);
  perfect.sentence("قد/PART/aux>1 ساعدت/VERB/root>-1 نادية/PROPN/nsubj>1 كريم/PROPN/obj>1", {"1 0=2 1=3"},
                   {"PER 2", "PER 3"});
  EXPECT_TRUE(perfect.has("relation: نادية | AID | كريم | + actual")) << perfect.all();
  AnalysedArticle imperfect(arabic);
  imperfect.sentence("قد/PART/aux>1 تساعد/VERB/root>-1 نادية/PROPN/nsubj>1 كريم/PROPN/obj>1", {"1 0=2 1=3"},
                     {"PER 2", "PER 3"});
  EXPECT_TRUE(imperfect.has("relation: نادية | AID | كريم | + possible")) << imperfect.all();
}

TEST(Modality, MustMayAndWould) {
  for (const auto& [modal, modality] :
       {std::pair("must", "required"), std::pair("may", "possible"), std::pair("will", "planned")}) {
    AnalysedArticle article(english);
    article.sentence("Nadia/PROPN/nsubj>2 " + std::string(modal) + "/AUX/aux>2 help/VERB/root>-1 Karim/PROPN/obj>2",
                     {"2 0=0 1=3 M=1"}, {"PER 0", "PER 3"});
    EXPECT_TRUE(article.has("relation: Nadia | AID | Karim | + " + std::string(modality))) << article.all();
  }
}

TEST(Modality, ConditionIsHypothetical) {
  AnalysedArticle article(english);
  article.sentence(
      "If/SCONJ/mark>2 Nadia/PROPN/nsubj>2 helps/VERB/advcl>6 Karim/PROPN/obj>2 ,/PUNCT/punct>6 all/PRON/nsubj>6 "
      "win/VERB/root>-1",
      {"2 0=1 1=3"}, {"PER 1", "PER 3"});
  EXPECT_TRUE(article.has("relation: Nadia | AID | Karim | + hypothetical")) << article.all();
}

TEST(Modality, PurposeIsPlanned) {
  AnalysedArticle article(arabic);
  // سافرت نادية ل مساعدة كريم
  article.sentence("سافرت/VERB/root>-1 نادية/PROPN/nsubj>0 ل/ADP/case>3 +مساعدة/NOUN/obl>0 كريم/PROPN/nmod>3",
                   {"0 0=1 A=3", "3 0=1 1=4"}, {"PER 1", "PER 4"});
  EXPECT_TRUE(article.has("relation: نادية | AID | كريم | + planned")) << article.all();
}

TEST(Source, AccordingTo) {
  AnalysedArticle article(english);
  article.sentence(
      "According/VERB/case>2 to/ADP/fixed>0 Omar/PROPN/obl>5 ,/PUNCT/punct>5 Nadia/PROPN/nsubj>5 helped/VERB/root>-1 "
      "Karim/PROPN/obj>5",
      {"5 0=4 1=6"}, {"PER 2", "PER 4", "PER 6"});
  EXPECT_TRUE(article.has("relation: Nadia | AID | Karim | + actual | by Omar")) << article.all();
}

TEST(Source, InnermostSpeakerAndTheStatementsOwnSource) {
  AnalysedArticle article(english);
  article.sentence(
      "Omar/PROPN/nsubj>1 said/VERB/root>-1 Salma/PROPN/nsubj>3 claimed/VERB/ccomp>1 Nadia/PROPN/nsubj>5 "
      "helped/VERB/ccomp>3 Karim/PROPN/obj>5",
      {"1 0=0 1=3", "3 0=2 1=5", "5 0=4 1=6"}, {"PER 0", "PER 2", "PER 4", "PER 6"});
  EXPECT_TRUE(article.has("statement: Omar | SAY | + actual")) << article.all();
  EXPECT_TRUE(article.has("statement: Salma | SAY | + actual | by Omar")) << article.all();
  EXPECT_TRUE(article.has("relation: Nadia | AID | Karim | + actual | by Salma")) << article.all();
}

TEST(Source, QuotationGoesOnInTheNextSentence) {
  AnalysedArticle article(english);
  article.sentence(
      "Omar/PROPN/nsubj>1 said/VERB/root>-1 :/PUNCT/punct>1 \"/PUNCT/punct>5 Nadia/PROPN/nsubj>5 left/VERB/ccomp>1 "
      "Paris/PROPN/obj>5",
      {"1 0=0 1=5", "5 0=4 1=6"}, {"PER 0", "PER 4", "GPE 6"});
  article.sentence("Karim/PROPN/nsubj>1 helped/VERB/root>-1 Nadia/PROPN/obj>1 \"/PUNCT/punct>1", {"1 0=0 1=2"},
                   {"PER 0", "PER 2"});
  EXPECT_TRUE(article.has("relation: Karim | AID | Nadia | + actual | by Omar")) << article.all();
}

TEST(Source, AccusationIsPossible) {
  AnalysedArticle article(english);
  article.sentence(
      "Omar/PROPN/nsubj>1 accused/VERB/root>-1 Nadia/PROPN/obj>1 of/SCONJ/mark>4 robbing/VERB/advcl>1 "
      "Karim/PROPN/obj>4",
      {"1 0=0 2=2 1=4", "4 0=2 1=5"}, {"PER 0", "PER 2", "PER 5"});
  EXPECT_TRUE(article.has_any("relation: Omar | ACCUSE | Nadia | + actual")) << article.all();
  EXPECT_TRUE(article.has("relation: Nadia | ROBBING | Karim | + possible | by Omar")) << article.all();
}

TEST(Time, StandsWithTheFact) {
  AnalysedArticle article(english, "2024-05-15");
  article.sentence("Nadia/PROPN/nsubj>1 helped/VERB/root>-1 Karim/PROPN/obj>1 yesterday/NOUN/obl>1", {"1 0=0 1=2 T=3"},
                   {"PER 0", "PER 2"});
  const std::vector<Fact> facts = article.records();
  ASSERT_EQ(facts.size(), 1U);
  ASSERT_TRUE(facts.front().time.has_value());
  EXPECT_EQ(facts.front().time->text, "yesterday");
  EXPECT_EQ(facts.front().time->from, "2024-05-14");
}

TEST(Place, EntityAndWords) {
  AnalysedArticle article(english);
  article.sentence("Nadia/PROPN/nsubj>1 met/VERB/root>-1 Karim/PROPN/obj>1 in/ADP/case>4 Paris/PROPN/obl>1",
                   {"1 0=0 1=2 L=4"}, {"PER 0", "PER 2", "GPE 4"});
  for (const Fact& fact : article.records()) {
    ASSERT_TRUE(fact.place.has_value());
    EXPECT_EQ(fact.place->text, "Paris");
    EXPECT_FALSE(fact.place->entity.empty());
  }
}

}  // namespace
}  // namespace wasl::extract
