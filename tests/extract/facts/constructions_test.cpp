// Each construction with sentences of what must and must not come out.
#include <gtest/gtest.h>

#include "analysed_article.h"
#include "extract/facts/candidates_json.h"

namespace wasl::extract {
namespace {

constexpr Language arabic = Language::arabic;
constexpr Language english = Language::english;

TEST(VerbalClause, SubjectAndObjectOfAnArabicVerb) {
  AnalysedArticle article(arabic);
  // ساعدت نادية كريم
  article.sentence("ساعدت/VERB/root>-1 نادية/PROPN/nsubj>0 كريم/PROPN/obj>0", {"0 0=1 1=2"}, {"PER 1", "PER 2"});
  EXPECT_TRUE(article.has("relation: نادية | AID | كريم | + actual")) << article.all();
  EXPECT_FALSE(article.has_any("relation: كريم")) << article.all();
}

TEST(VerbalClause, PrepositionalObjectIsOneButAdjunctIsNot) {
  AnalysedArticle article(english);
  article.sentence("Nadia/PROPN/nsubj>1 met/VERB/root>-1 with/ADP/case>3 Karim/PROPN/obl>1", {"1 0=0 2=3"},
                   {"PER 0", "PER 3"});
  EXPECT_TRUE(article.has("relation: Nadia | MEET, with | Karim | + actual")) << article.all();
  EXPECT_TRUE(article.records().front().symmetric);
}

TEST(VerbalClause, PluralVerbBeforeANounHasItAsObject) {
  AnalysedArticle article(arabic);
  article.sentence("وصل/VERB/root>-1 أطباء/NOUN/nsubj>0", {"0 0=1"});
  // ناشدوا كريم: they appealed to Karim
  article.sentence("ناشدوا/VERB/root>-1 كريم/PROPN/nsubj>0", {"0 0=1"}, {"PER 1"});
  EXPECT_FALSE(article.has_any("relation: كريم")) << article.all();
}

TEST(VerbalClause, ThingAsObjectMakesAConcept) {
  AnalysedArticle article(english);
  article.sentence("Nadia/PROPN/nsubj>1 opened/VERB/root>-1 the/DET/det>4 new/ADJ/amod>4 library/NOUN/obj>1",
                   {"1 0=0 1=4"}, {"PER 0"});
  EXPECT_TRUE(article.has("concept: Nadia | START | the new library | + actual")) << article.all();
}

TEST(VerbalClause, PronounOnAVerbIsItsObject) {
  AnalysedArticle article(arabic);
  // زار كريم نادية وأخبرها بالخبر, the pronoun taken for a doer
  article.sentence(
      "زار/VERB/root>-1 كريم/PROPN/nsubj>0 نادية/PROPN/obj>0 و/CCONJ/cc>4 +أخبر/VERB/conj>0 +ها/PRON/obj>4 "
      "ب/ADP/case>7 +الخبر/NOUN/obl>4",
      {"0 0=1 1=2", "4 0=1 0=5 1=7"}, {"PER 1", "PER 2"});
  EXPECT_TRUE(article.has("relation: كريم | TELL | نادية | + actual")) << article.all();
  EXPECT_FALSE(article.has_any("relation: نادية | TELL")) << article.all();
}

TEST(VerbalClause, NounAfterAVerbWithItsObjectIsTheSubject) {
  AnalysedArticle article(arabic);
  // الشركة تديرها نادية, taken the wrong way round
  article.sentence("الشركة/NOUN/nsubj>1 تدير/VERB/root>-1 +ها/PRON/obj>1 نادية/PROPN/obj>1", {"1 0=0 1=2 1=3"},
                   {"PER 3"});
  EXPECT_TRUE(article.has_any("relation: نادية | HEAD")) << article.all();
  EXPECT_FALSE(article.has_any("relation: الشركة")) << article.all();
}

TEST(RelativeClause, ResumptivePronounStandsForTheNounBefore) {
  AnalysedArticle article(arabic);
  // وصل كريم بعد الفضيحة التي فجرها القضاء: what the judiciary exposed is the scandal, nobody
  article.sentence(
      "وصلت/VERB/root>-1 نادية/PROPN/nsubj>0 بعد/ADP/case>3 الفضيحة/NOUN/obl>0 التي/PRON/obj>5 "
      "فجر/VERB/acl:relcl>3 +ها/PRON/obj>5 كريم/PROPN/nsubj>5",
      {"0 0=1", "5 0=7 1=6"}, {"PER 1", "PER 7"});
  EXPECT_FALSE(article.has_any("relation: كريم")) << article.all();
}

TEST(LightVerb, WhoReceivesIsAtTheOtherEnd) {
  AnalysedArticle article(arabic);
  // تلقى كريم اتصالا من نادية
  article.sentence("تلقى/VERB/root>-1 كريم/PROPN/nsubj>0 اتصالا/NOUN/obj>0 من/ADP/case>4 نادية/PROPN/nmod>2",
                   {"0 0=1 1=2", "2 0=1 2=4"}, {"PER 1", "PER 4"});
  EXPECT_TRUE(article.has_any("relation: نادية | CONTACT")) << article.all();
  EXPECT_FALSE(article.has_any("relation: كريم | CONTACT")) << article.all();
  EXPECT_FALSE(article.has_any("relation: كريم | RECEIVE")) << article.all();
}

TEST(LightVerb, CarriesItsNounWhereThatIsAll) {
  AnalysedArticle article(arabic);
  // اتخذت نادية تدابير
  article.sentence("اتخذت/VERB/root>-1 نادية/PROPN/nsubj>0 تدابير/NOUN/obj>0", {"2 0=1 V=0"}, {"PER 1"});
  EXPECT_TRUE(article.has_any("concept: نادية")) << article.all();
  EXPECT_NE(article.all().find("| تدابير |"), std::string::npos) << article.all();
}

TEST(VerbalClause, VerbThatTheModelDoesNotMarkSpeaksThroughTheTree) {
  AnalysedArticle article(arabic);
  // تولت نادية السلطة, no predicate marked
  article.sentence("تولت/VERB/root>-1 نادية/PROPN/nsubj>0 السلطة/NOUN/obj>0", {}, {"PER 1"});
  EXPECT_TRUE(article.has_any("concept: نادية")) << article.all();
}

TEST(VerbalClause, OnlyPhraseMayBeTheObject) {
  AnalysedArticle article(arabic);
  // صادقت نادية على المشروع, without the role of the project
  article.sentence("صادقت/VERB/root>-1 نادية/PROPN/nsubj>0 على/ADP/case>3 المشروع/NOUN/obl>0", {"0 0=1"}, {"PER 1"});
  EXPECT_NE(article.all().find("| المشروع |"), std::string::npos) << article.all();
}

TEST(Participle, PrepositionOfTheDescribedNounIsNotItsOwn) {
  AnalysedArticle article(arabic);
  // تحدث كريم عن القوات الموالية لنادية
  article.sentence(
      "تحدث/VERB/root>-1 كريم/PROPN/nsubj>0 عن/ADP/case>3 القوات/NOUN/obl>0 الموالية/ADJ/amod>3 ل/ADP/case>6 "
      "+نادية/PROPN/obl>4",
      {"0 0=1 1=3", "4 0=3 2=6"}, {"PER 1", "PER 6"});
  EXPECT_TRUE(article.has_any("relation: القوات الموالية | SUPPORT")) << article.all();
  EXPECT_FALSE(article.has_any("relation: كريم | SUPPORT")) << article.all();
}

TEST(Passive, AgentIsTheSubject) {
  AnalysedArticle article(english);
  article.sentence(
      "Karim/PROPN/nsubj:pass>2 was/AUX/aux:pass>2 arrested/VERB/root>-1 by/ADP/case>4 Nadia/PROPN/obl:agent>2",
      {"2 1=0 0=4"}, {"PER 0", "PER 4"});
  EXPECT_TRUE(article.has("relation: Nadia | ARREST | Karim | + actual") ||
              article.has("relation: Nadia | ARREST, by | Karim | + actual"))
      << article.all();
}

TEST(Passive, AgentPhraseCountsWhateverItsRole) {
  AnalysedArticle article(arabic);
  // اعتقل كريم من قبل نادية
  article.sentence("اعتقل/VERB/root>-1 كريم/PROPN/nsubj:pass>0 من/ADP/case>4 قبل/ADP/fixed>2 نادية/PROPN/obl>0",
                   {"0 1=1 A=4"}, {"PER 1", "PER 4"});
  EXPECT_TRUE(article.has("relation: نادية | ARREST | كريم | + actual")) << article.all();
}

TEST(Passive, WithoutAgentNoRelation) {
  AnalysedArticle article(english);
  article.sentence("Karim/PROPN/nsubj:pass>2 was/AUX/aux:pass>2 arrested/VERB/root>-1", {"2 1=0"}, {"PER 0"});
  EXPECT_TRUE(article.facts().empty()) << article.all();
  EXPECT_EQ(article.explanation().sentences.front().silent_verbs.front().reason, "passive without agent");
}

TEST(LightVerb, NounIsTheHeadAndBothAreTheAction) {
  AnalysedArticle article(arabic);
  // أجرت نادية محادثات مع كريم
  article.sentence("أجرت/VERB/root>-1 نادية/PROPN/nsubj>0 محادثات/NOUN/obj>0 مع/ADP/case>4 كريم/PROPN/nmod>2",
                   {"2 0=1 2=4 V=0"}, {"PER 1", "PER 4"});
  EXPECT_TRUE(article.has("relation: نادية | TALK, مع | كريم | + actual")) << article.all();
  for (const Fact& fact : article.records()) {
    if (fact.kind == FactKind::relation) {
      EXPECT_EQ(fact.action, "أجرت محادثات");
    }
  }
}

TEST(LightVerb, EnglishVisit) {
  AnalysedArticle article(english);
  article.sentence(
      "Nadia/PROPN/nsubj>1 paid/VERB/root>-1 a/DET/det>3 visit/NOUN/obj>1 to/ADP/case>5 Karim/PROPN/nmod>3",
      {"3 0=0 1=5 V=1"}, {"PER 0", "PER 5"});
  EXPECT_TRUE(article.has("relation: Nadia | VISIT, to | Karim | + actual")) << article.all();
}

TEST(EventNoun, GenitiveAndPrepositionalPhrase) {
  AnalysedArticle article(arabic);
  // زيارة نادية إلى عمان أفادت
  article.sentence("زيارة/NOUN/nsubj>4 نادية/PROPN/nmod>0 إلى/ADP/case>3 عمان/PROPN/nmod>0 نجحت/VERB/root>-1",
                   {"0 0=1 1=3"}, {"PER 1", "GPE 3"});
  EXPECT_TRUE(article.has_any("relation: نادية | VISIT, إلى | ")) << article.all();
}

TEST(EventNoun, DoerWithAnObjectPrepositionIsTheObject) {
  AnalysedArticle article(english);
  // The model took Karim for a second doer of "support".
  article.sentence(
      "Nadia/PROPN/nmod:poss>2 's/PART/case>0 support/NOUN/nsubj>5 for/ADP/case>4 Karim/PROPN/nmod>2 grew/VERB/root>-1",
      {"2 0=0 0=4"}, {"PER 0", "PER 4"});
  EXPECT_TRUE(article.has("relation: Nadia | SUPPORT, for | Karim | + actual")) << article.all();
}

TEST(Participle, CircumstanceTakesTheSpeaker) {
  AnalysedArticle article(arabic);
  // قالت نادية كلمة مشيدة ب كريم
  article.sentence("تحدثت/VERB/root>-1 نادية/PROPN/nsubj>0 مشيدة/ADJ/advcl>0 ب/ADP/case>4 +كريم/PROPN/obl>2",
                   {"0 0=1", "2 1=4"}, {"PER 1", "PER 4"});
  EXPECT_TRUE(article.has("relation: نادية | PRAISE, ب | كريم | + actual")) << article.all();
}

TEST(Participle, PassiveParticipleOfOwnership) {
  AnalysedArticle article(arabic);
  // شركة النور مملوكة ل كريم
  article.sentence("شركة/NOUN/nsubj>2 النور/PROPN/nmod>0 مملوكة/ADJ/root>-1 ل/ADP/case>4 +كريم/PROPN/obl>2",
                   {"2 0=0 1=4"}, {"ORG 0-1", "PER 4"});
  EXPECT_TRUE(article.has_any("relation: كريم | OWN")) << article.all();
  EXPECT_FALSE(article.has_any("relation: شركة")) << article.all();
}

TEST(RelativeClause, AntecedentIsTheSubject) {
  AnalysedArticle article(english);
  article.sentence("Nadia/PROPN/root>-1 ,/PUNCT/punct>3 who/PRON/nsubj>3 sued/VERB/acl:relcl>0 Karim/PROPN/obj>3",
                   {"3 0=2 1=4"}, {"PER 0", "PER 4"});
  EXPECT_TRUE(article.has("relation: Nadia | SUE | Karim | + actual")) << article.all();
}

TEST(RelativeClause, ResumptiveObjectTurnsTheRolesRound) {
  AnalysedArticle article(arabic);
  // كريم الذي أنقذته نادية
  article.sentence("كريم/PROPN/root>-1 الذي/PRON/nsubj>2 أنقذت/VERB/acl:relcl>0 +ه/PRON/obj>2 نادية/PROPN/nsubj>2",
                   {"2 0=0 1=4"}, {"PER 0", "PER 4"});
  EXPECT_TRUE(article.has("relation: نادية | RESCUE | كريم | + actual")) << article.all();
  EXPECT_FALSE(article.has_any("relation: كريم")) << article.all();
}

TEST(Coordination, EachConjunctMakesAFact) {
  AnalysedArticle article(english);
  article.sentence("Nadia/PROPN/nsubj>3 and/CCONJ/cc>2 Omar/PROPN/conj>0 helped/VERB/root>-1 Karim/PROPN/obj>3",
                   {"3 0=0 1=4"}, {"PER 0", "PER 2", "PER 4"});
  EXPECT_TRUE(article.has("relation: Nadia | AID | Karim | + actual")) << article.all();
  EXPECT_TRUE(article.has("relation: Omar | AID | Karim | + actual")) << article.all();
  EXPECT_FALSE(article.has_any("relation: Nadia | AID | Omar")) << article.all();
}

TEST(Coordination, PluralSubjectOfAMutualAction) {
  AnalysedArticle article(english);
  article.sentence("Nadia/PROPN/nsubj>3 and/CCONJ/cc>2 Omar/PROPN/conj>0 met/VERB/root>-1", {"3 0=0 0=2"},
                   {"PER 0", "PER 2"});
  ASSERT_TRUE(article.has("relation: Nadia | MEET | Omar | + actual")) << article.all();
  EXPECT_TRUE(article.records().front().symmetric);
}

TEST(PossessedObject, WhoseThingItIs) {
  AnalysedArticle article(english);
  article.sentence(
      "Nadia/PROPN/nsubj>1 saved/VERB/root>-1 the/DET/det>3 lives/NOUN/obj>1 of/ADP/case>5 Karim/PROPN/nmod>3 "
      "and/CCONJ/cc>7 "
      "Omar/PROPN/conj>5",
      {"1 0=0 1=3"}, {"PER 0", "PER 5", "PER 7"});
  EXPECT_TRUE(article.has("relation: Nadia | RESCUE | Karim | + actual")) << article.all();
  EXPECT_TRUE(article.has("relation: Nadia | RESCUE | Omar | + actual")) << article.all();
}

TEST(Control, ContentTakesTheSubjectOfItsVerb) {
  AnalysedArticle article(english);
  article.sentence("Nadia/PROPN/nsubj>1 decided/VERB/root>-1 to/PART/mark>3 visit/VERB/xcomp>1 Karim/PROPN/obj>3",
                   {"1 0=0 1=3", "3 1=4"}, {"PER 0", "PER 4"});
  EXPECT_TRUE(article.has("relation: Nadia | VISIT | Karim | + planned")) << article.all();
}

TEST(Control, ContentOfADemandTakesThePerson) {
  AnalysedArticle article(arabic);
  // حثت نادية كريم على مساعدة عمر
  article.sentence(
      "حثت/VERB/root>-1 نادية/PROPN/nsubj>0 كريم/PROPN/obj>0 على/ADP/case>4 مساعدة/NOUN/obl>0 عمر/PROPN/nmod>4",
      {"0 0=1 2=2 1=4", "4 1=5"}, {"PER 1", "PER 2", "PER 5"});
  EXPECT_TRUE(article.has("relation: نادية | REQUEST | كريم | + actual")) << article.all();
  EXPECT_TRUE(article.has("relation: كريم | AID | عمر | + required | by نادية")) << article.all();
  EXPECT_FALSE(article.has_any("relation: نادية | AID")) << article.all();
}

TEST(NominalSentence, HeadOfAnAssociation) {
  AnalysedArticle article(english);
  article.sentence("Nadia/PROPN/nsubj>3 is/AUX/cop>3 the/DET/det>3 head/NOUN/root>-1 of/ADP/case>5 Oxfam/PROPN/nmod>3",
                   {}, {"PER 0", "ORG 5"});
  EXPECT_TRUE(article.has("relation: Nadia | HEAD, of | Oxfam | + actual")) << article.all();
}

TEST(ReportedSpeech, StatementAndItsContent) {
  AnalysedArticle article(arabic);
  // قالت نادية إن كريم ساعد عمر
  article.sentence(
      "قالت/VERB/root>-1 نادية/PROPN/nsubj>0 إن/SCONJ/mark>4 كريم/PROPN/nsubj>4 ساعد/VERB/ccomp>0 عمر/PROPN/obj>4",
      {"0 0=1 1=4", "4 0=3 1=5"}, {"PER 1", "PER 3", "PER 5"});
  EXPECT_TRUE(article.has("statement: نادية | SAY | + actual")) << article.all();
  EXPECT_TRUE(article.has("relation: كريم | AID | عمر | + actual | by نادية")) << article.all();
}

TEST(ReportedSpeech, VerbWithoutSpeechMakesNoStatement) {
  AnalysedArticle article(english);
  article.sentence("Nadia/PROPN/nsubj>1 helped/VERB/root>-1 Karim/PROPN/obj>1", {"1 0=0 1=2"}, {"PER 0", "PER 2"});
  EXPECT_FALSE(article.has_any("statement")) << article.all();
}

TEST(Explanation, SaysWhyAVerbIsSilent) {
  AnalysedArticle article(english);
  article.sentence("It/PRON/nsubj>1 rained/VERB/root>-1", {});
  const Explanation explanation = article.explanation();
  ASSERT_EQ(explanation.sentences.size(), 1U);
  ASSERT_EQ(explanation.sentences.front().silent_verbs.size(), 1U);
  EXPECT_EQ(explanation.sentences.front().silent_verbs.front().reason, "its subject is no entity");
}

TEST(Facts, IdsFollowThePositionAndReferToEntities) {
  AnalysedArticle article(english);
  article.sentence("Nadia/PROPN/nsubj>1 helped/VERB/root>-1 Karim/PROPN/obj>1", {"1 0=0 1=2"}, {"PER 0", "PER 2"});
  article.sentence("Omar/PROPN/nsubj>1 thanked/VERB/root>-1 Nadia/PROPN/obj>1", {"1 0=0 1=2"}, {"PER 0", "PER 2"});
  const std::vector<Fact> facts = article.records();
  ASSERT_EQ(facts.size(), 2U);
  EXPECT_EQ(facts[0].id, "f1");
  EXPECT_EQ(facts[0].subject, facts[1].object);
  EXPECT_EQ(facts[0].construction, "verbal_clause");
  EXPECT_EQ(facts[0].action_spans.front(), (Span{6, 12}));
}

TEST(Facts, TreesWithCyclesAreBorne) {
  AnalysedArticle article(english);
  article.sentence("Nadia/PROPN/nsubj>1 helped/VERB/conj>2 Karim/PROPN/obj>1 now/ADV/advmod>3", {"1 0=0 1=2"},
                   {"PER 0", "PER 2"});
  EXPECT_TRUE(article.has_any("relation: Nadia | AID | Karim")) << article.all();
}

TEST(Candidates, FeaturesStandWithEachFact) {
  AnalysedArticle article(english);
  article.sentence("Nadia/PROPN/nsubj>1 helped/VERB/root>-1 Karim/PROPN/obj>1", {"1 0=0 1=2"}, {"PER 0", "PER 2"});
  const std::string line = with_features(R"({"id":"a","facts":[{"id":"f1"}]})", article.explanation());
  EXPECT_TRUE(line.starts_with(R"({"id":"a","facts":[{"id":"f1","features":{"bias":1.0,)")) << line;
  EXPECT_THROW(with_features(R"({"facts":[]})", article.explanation()), std::invalid_argument);
}

}  // namespace
}  // namespace wasl::extract
