import type { UsualReasons } from '../../core/reasons';
import type { Words } from '../../core/words';

export const words: Words = {
  unreachable: {
    title: 'Destinataires non vérifiés',
    block:
      'Consentry n’a pas pu vérifier vos destinataires, et votre équipe n’envoie aucun e-mail sans vérification. Réessayez dans une minute.',
    warn: 'Consentry n’a pas pu vérifier vos destinataires. N’envoyez l’e-mail que si vous avez la certitude qu’aucun d’eux ne s’est désabonné.',
    note: 'Consentry ne peut pas vérifier vos destinataires pour le moment. Un nouvel essai aura lieu à l’envoi.',
  },
  signIn: {
    title: 'Non connecté à Consentry',
    block:
      'Vous n’êtes pas connecté à Consentry : vos destinataires n’ont pas été vérifiés, et votre équipe n’envoie aucun e-mail sans vérification. Ouvrez Consentry et connectez-vous.',
    warn: 'Vous n’êtes pas connecté à Consentry : vos destinataires n’ont pas été vérifiés. Connectez-vous d’abord, ou n’envoyez l’e-mail que si vous avez la certitude qu’aucun d’eux ne s’est désabonné.',
    note: 'Connectez-vous à Consentry pour que vos destinataires soient vérifiés avant l’envoi.',
  },
  deactivated: {
    title: 'Votre compte a été désactivé',
    block:
      'Votre compte Consentry a été désactivé : vos destinataires n’ont pas été vérifiés, et votre équipe n’envoie aucun e-mail sans vérification. Adressez-vous à un administrateur de votre équipe.',
    warn: 'Votre compte Consentry a été désactivé : vos destinataires n’ont pas été vérifiés. Adressez-vous à un administrateur de votre équipe, ou n’envoyez l’e-mail que si vous avez la certitude qu’aucun d’eux ne s’est désabonné.',
    note: 'Votre compte Consentry a été désactivé : vos destinataires ne sont pas vérifiés. Adressez-vous à un administrateur.',
  },
  details: 'Voir les détails',
  open: 'Ouvrir Consentry',
  notice: {
    refused: '{} destinataires ne doivent pas recevoir d’e-mail :',
    unchecked: '{} destinataires n’ont pas pu être vérifiés :',
    more: 'et {} de plus',
    colon: ' : ',
  },
  allClear: 'Consentry : aucun des destinataires ne s’est désabonné.',
  nobodyYet: 'Consentry : aucun destinataire à vérifier pour le moment.',
};

export const reasons: UsualReasons = {
  contract: 'Contrat avec eux',
  request: 'À leur demande',
  answer: 'Réponse à leur e-mail',
};

/** Words that every mail has and none of the other languages: by them a mail's language is told. */
export const common =
  "le les et est vous nous pour dans pas une au aux avec sur votre vos notre ce cette ces sont avez avons être serait suis merci bonjour où elle tout aussi ici très voici cordialement c' d' j' l' n' qu'";
