/** A language we have words in. */
export type Language = 'en' | 'de' | 'fr' | 'nl' | 'sv';

/**
 * Words that every mail has and none of the other languages: "die", "was" or "je" tell nothing. `others` outvote what
 * Danish, Norwegian, Spanish, Italian and Portuguese share with ours, so that they are taken for none of them.
 */
export const COMMON: Record<Language | 'others', string> = {
  en: "the and you your to that this these those for from with are have has been be our would could should about which they there what when can please not any at thank thanks hello dear let know it's i'm i'd i'll i've we're we'll we'd we've you're don't can't doesn't",
  de: 'und der das ist nicht ich sie wir für mit auf ein eine einen einem einer zu von auch dass haben habe sich bei nach aus zum zur ihre ihren ihrem ihrer ihnen ihr uns unser unsere unseren kann können könnten sind oder wenn vielen bitte sehr über grüßen grüße würden möchten wird vom hallo',
  fr: "le les et est vous nous pour dans pas une au aux avec sur votre vos notre ce cette ces sont avez avons être serait suis merci bonjour où elle tout aussi ici très voici cordialement c' d' j' l' n' qu'",
  nl: 'het een ik niet van voor met zijn dat op aan ook naar bij uit wij jullie jouw uw ons onze kunnen kunt hebben heeft heb hebt graag deze maar nog wel wordt geen mij mijn hij zij zou moet wat hoe waar bedankt groet groeten geachte',
  sv: 'och att det som för på är inte jag vi ni har till med av ett från oss ditt din dina vår vårt våra ert hej tack eller så när vad hur skulle här kommer blir mycket också bara finns gärna hälsningar vänliga mig dig ska',
  others:
    'og jeg ikke til fra også hvis hva hvad vil blive mer para por gracias muy está usted este pero el di che della sono grazie siamo questo una não uma você obrigado',
};
