#include "extract/read/html_page.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace wasl::extract {
namespace {

constexpr const char* page = R"(<!DOCTYPE html>
<html lang="en"><head><title>Port deal signed | The Daily Example</title>
<meta property="og:site_name" content="The Daily Example"><meta property="og:title" content="Port deal signed - The Daily Example">
<meta property="article:published_time" content="2021-03-04T10:00:00Z"><link rel="canonical" href="https://example.org/port">
<meta name="author" content="Jane Roe"></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/w">World news, sport, weather and everything else of the day</a></ul></nav>
<div class="layout has-sidebar"><article><h1>Port deal signed</h1>
<div class="story-body"><p>The port authority of Example City signed an agreement with <b>Acme Lines</b> on Thursday,
   officials said.<p>Under the agreement, Acme will build two terminals, and the city will widen the road.</p>
<aside>Related: <a href="/x">An older story that nobody remembers any more</a></aside>
<h2>Long wait</h2><p>“We waited for years,” the mayor said.<br>He thanked   the company &amp; the workers.</p>
<ul class="share-buttons"><li>Share this story with all of your friends and followers today</li></ul></div></article>
<div class="sidebar"><p>Subscribe to our letter, which has all the news of the day, every day, for free, for ever.</p></div></div>
<footer><p>Copyright The Daily Example, all rights reserved, no part of it may be reproduced, ever.</p></footer>
<script>var x = "<p>The minister said nothing at all, and nobody asked him to say anything either.</p>";</script></body></html>)";

TEST(HtmlPage, GivesTextAndMetadata) {
  const Article article = read_html_page(page);
  EXPECT_EQ(article.title, "Port deal signed");
  EXPECT_EQ(article.outlet, "The Daily Example");
  EXPECT_EQ(article.author, "Jane Roe");
  EXPECT_EQ(article.url, "https://example.org/port");
  EXPECT_EQ(article.published, "2021-03-04T10:00:00Z");
  EXPECT_EQ(article.text,
            "The port authority of Example City signed an agreement with Acme Lines on Thursday, officials said.\n"
            "Under the agreement, Acme will build two terminals, and the city will widen the road.\n"
            "Long wait\n“We waited for years,” the mayor said.\nHe thanked the company & the workers.");
}

TEST(HtmlPage, PrefersJsonLd) {
  const Article article = read_html_page(R"(<html><head><meta property="og:title" content="Other">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"S"},
{"@type":["NewsArticle"],"headline":"وفد في عمان","datePublished":"2020-02-03","author":[{"name":"A"},{"name":"B"}],
"publisher":{"name":"صحيفة المثال"}}]}</script><script type="application/ld+json">{broken</script></head>
<body><div><p>وصل وفد تجاري كبير إلى عمان صباح اليوم، وأجرى محادثات مع الوزير.</p></div></body></html>)");
  EXPECT_EQ(article.title, "وفد في عمان");
  EXPECT_EQ(article.published, "2020-02-03");
  EXPECT_EQ(article.author, "A, B");
  EXPECT_EQ(article.outlet, "صحيفة المثال");
  EXPECT_EQ(article.text, "وصل وفد تجاري كبير إلى عمان صباح اليوم، وأجرى محادثات مع الوزير.");
}

TEST(HtmlPage, KeepsAMarkedArticleBodyWhole) {
  const Article article = read_html_page(R"(<html><body><div itemprop="articleBody"><p>Short.</p>
<div class="x"><p>The council of the town met for five hours and decided nothing of any weight at all, the clerk said.</p></div>
<div class="y"><p>It will meet again on Friday, when all of its members are expected to be back from the coast.</p></div>
</div><div><p>Elsewhere, a long paragraph, with many commas, about other things, stands, and stands, and stands.</p>
<p>Elsewhere, a long paragraph, with many commas, about other things, stands, and stands, and stands.</p></div></body></html>)");
  EXPECT_TRUE(article.text.starts_with("Short.\nThe council"));
  EXPECT_TRUE(article.text.ends_with("the coast."));
}

TEST(HtmlPage, HasNoTextWithoutParagraphs) {
  EXPECT_EQ(read_html_page("<html><body><nav><a href=x>Home</a></nav></body></html>").text, "");
  EXPECT_EQ(read_html_page("").text, "");
}

TEST(HtmlPage, RefusesHostileNesting) {
  std::string deep;
  for (int count = 0; count < 100000; ++count) deep += "<div>";
  EXPECT_THROW(read_html_page(deep), std::invalid_argument);
  std::string flat;
  for (int count = 0; count < 5000; ++count) flat += "<p>A paragraph that is long enough to be read.";
  EXPECT_FALSE(read_html_page(flat).text.empty());
}

TEST(HtmlPage, IsDecodedByItsOwnWord) {
  EXPECT_EQ(decode_html("<p>نعم"), "<p>نعم");
  EXPECT_EQ(decode_html("<meta charset=windows-1256><p>\xE4\xDA\xE3"), "<meta charset=windows-1256><p>نعم");
  EXPECT_EQ(decode_html("<meta charset='utf-8'><p>\xE4"), std::nullopt);
  EXPECT_EQ(decode_html("<p>\xE4"), std::nullopt);
}

}  // namespace
}  // namespace wasl::extract
