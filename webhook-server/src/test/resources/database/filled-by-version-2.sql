PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO flyway_schema_history VALUES(1,'1','begin','SQL','V1__begin.sql',88912556,'','2026-11-24 15:37:01.636',4,1);
INSERT INTO flyway_schema_history VALUES(2,'2','append only','SQL','V2__append_only.sql',123833770,'','2026-11-24 15:37:01.646',1,1);
CREATE TABLE inbox_delivery (
  id           VARCHAR(40)  NOT NULL PRIMARY KEY,
  connection   VARCHAR(100) NOT NULL,
  delivery_id  VARCHAR(200) NOT NULL,
  event        VARCHAR(200) NOT NULL,
  received_at  BIGINT       NOT NULL,
  routed_at    BIGINT,
  body         BLOB         NOT NULL,
  UNIQUE (connection, delivery_id)
);
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-d4ac1c919c90ff18','intigriti','5eb78bb22c65b0ba48ed60f8ded6093f27ffd947c4c047899b3ad633c5375367','SubmissionCreated',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-6c7d632786464565','intigriti','0864ca8572224c6fe748fd205f887d4545c3acfad53ba00e06afef480003286c','SubmissionStatusChanged',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-6b5ef9e7817ebad9','github','09ca402a-1db7-4867-a11a-7323ed649cc3','issues',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-5eb503c90e9b9d48','intigriti','ad9b8963280f2c94bbf04669d2119616a533600269376a4e25ddc3c4099bfccc','SubmissionMessagePlaced',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-d7a51ed355ed540d','github','630f5604-b273-43fa-baca-c21b85312501','issue_comment',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-7b82ec28309f74db','github','82eae550-4753-415b-8659-5dcb1e6004ec','issue_comment',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-57e0f42afbd6fd44','github','e75b8214-ae23-4ad9-9a1b-561365f60a83','create',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-d7132c2e49ed2f97','github','d5589561-2e3c-4b62-9fa1-4303c3858aec','push',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-a526cb082da3cb42','github','dc6d195b-6d04-4df4-b070-043af7102eca','create',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-539e5611500b9a46','github','620d7631-f754-4ce0-9db2-b52541271904','push',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-6fedd1ccaab12489','github','53b5303c-b4d6-4327-8185-c1bebe252b1d','issue_comment',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-afed66c51951e2c8','github','3c665bd2-26bf-4c5a-9e4e-17628381060e','issue_comment',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-0247035cc13e3424','github','11fc0373-8c4c-4988-a04f-4b7d3c926462','push',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-a56fec52296c557a','github','087c339c-83b3-4461-96b3-3d54c6bb0700','pull_request',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-7e0c5d9858da90ff','github','9f68d79e-e510-4ebf-8865-f5a70699ac78','issue_comment',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-27fb0be93dcf69ed','github','24620a9d-ffff-4fdb-8cee-03718820f914','pull_request',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-ffbb3f7350ed676d','github','8f28be3f-ac41-4785-b18d-ae376f9ef251','push',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-7313fb89e9b81782','github','c0ef0a52-1cbf-43be-9fc0-718830e81bf1','push',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-a2e771213291ee33','github','d52e7ee6-7772-4157-9fdf-57c01dfab4d6','push',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-64a3b5b33146570c','github','2ee07340-1ff1-4b64-9167-a580dcb8e9e0','push',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-74694d177007c160','github','e01e11a4-c99e-4975-9ebf-081afc207e77','repository_advisory',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-dc245a6241b91c98','github','3fd369be-b403-46b9-b316-fe5558be72c7','issue_comment',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-0fcb75b7ed136808','intigriti','55bc5c0d25dd407c10b7139f59c5e365993e3e80fe73da37c8dd6e41b180e27e','SubmissionStatusChanged',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-8990b0f28e2770fd','github','eb2ae18b-f79d-4c39-8478-b58eb0e7c27b','issues',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-3aa3f2b3b9570f17','intigriti','08ac0efa9141af629d6bf14f790c6a9ca88d0a20ef68544256c3c3ba4b5ccb22','SubmissionCreated',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-a99887d5a7b8d15b','intigriti','f2fbb6a866d5b3bb5abc7431a9ee0a595609dcc0759cd2c0a50a5c81b11581af','SubmissionStatusChanged',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-9454e350d260c621','gitlab','5c17e32b-fe00-482f-9baf-db017361159d','Confidential Issue Hook',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-c0f6602360c2de00','intigriti','1134bc8b4a5b04e8304394c0645d9e45bf079ca3ed5ab6eb5db99c8f620b1d8d','SubmissionMessagePlaced',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-594f8f665906abbd','gitlab','879e8148-79e7-4ebd-bf44-43fb3375c8c2','Confidential Note Hook',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-20eb75ff65905d79','gitlab','3fa4ede0-572d-4d34-9e91-a37cf359d31b','Confidential Note Hook',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-b42112fdb8eaf137','intigriti','ef280f693d975c3b555d1e705a8abac0d7e908212d870411a71b3d973c580a0f','SubmissionStatusChanged',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-f21e7babccaad5b8','gitlab','218dfaf8-2e31-48b5-9720-b2687536a4fe','Confidential Issue Hook',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-829fcce7c656c8cc','gitlab','df21ede2-f6ce-4573-a4b5-79849ce84eb9','Confidential Note Hook',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-20cdf9ad3261d731','intigriti','7bdcd80e6dbd66a93c3b8758cbb25240ba3f69195234b6bd63fd75c4669c85c8','SubmissionCreated',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-04bb1ab985b136d6','intigriti','b95fd2d33dddd72bccaf51064cabba4d16a5c927c955b2aaf1249468a0aa90a0','SubmissionStatusChanged',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-334ac9f1336ddce2','github','6f1f5b4c-3a59-4f65-9b0d-842503abdbc8','issues',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-892b95710209784d','intigriti','3f4b9aec431512e1426d39565d25ba46bfeb7169b0728a7a780964d6d2ecba40','SubmissionMessagePlaced',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-f3ce9ed25764783d','github','f2594df1-f860-4c4b-b85c-27e25ffd9f11','issue_comment',1610355600000,1610355600000,X'');
INSERT INTO inbox_delivery VALUES('0176f0ac6a80-2f0c712f97344197','github','649bcab5-a84f-4ac4-a469-6958523cb13e','issue_comment',1610355600000,NULL,X'1f8b08000000000000ffe5565f4fe34610ff2a53f350298ab11d72aa70116aa148e5019d44a0ad384e666d4fe2edad77addd757201f1b9fa7e9fec666dc784941ee95dfa54250fde9dbf3bf39b3f0f1ecb2c57d28bbd4c23b3987b438f1b53a3173f78b5164428acade22088463fec87f48be2f1c1681c05336e8b3a0d58c5038d9532c13d2f53cd82fbd22f1917a9fae81bcc6acded3268349a2022e50d2fb74a2f935da927ad992a4b94d6ec4c67ef72b0524d560a5b8aad2c6c170a9e7b71148e0f879e543926eee89d27ee8688b22e53d4c430f42cb782f2e1bdbb9ef8a37014f961181ebc870b520d95c639c705e85a1a606032cd2b4be2b571c20f9e5033eeb25bcb1cb54126fc54d9de7618addbbe4edc0d11d99c59a6b78b65c34aef692567ba936d143a3fb6cc87f3d7049b5e6e1df04d41bbac5cc4ae5d14861ee10d1396972e1253260c3e0e3dc15214c68bdfbd27ba25e413bbaa507add31a17230ae30642d04b1abec0315472b4e113286cf24e28abc3a770a4b2ed058257b7a0fa278345c555ac22cd96c131af95174151ec66148ff1b17b72a7f952713ca742c9d17b52d944ec8199571d6d5f5c5d9c5c9d925b1a72a5fd2f9e83bdf873e5ef13aa6c0f78f6fe5ad1c0cd66f0703f8f417dc3490765f06e7e8a00c8381508b96fac764e204af0a6e2063250297600badea59419f96cf48800333e0ea4e5b383bbd39bf38b9fcd98f0e4fa25fa27004e9120a26d93e9c5b20258d83d0780895a05420e44a7e6fc185911e06dcde4a555bc373244b24d114163099d31161556ff0d46fe09fab72df39bfb7075724d97ae82e8ec185ac23fdaa166015cc1428e9ae7cb80b52554b32c1b20c2b7b070e3eae08a7fc239021991530551a5cb89660eacae9c57c456a22f4a2a3fbcfb46bfc13330b478b62797cd7bcaf27e5752578463881a38c2244642432b73f369a3552f87456501c293c5689fcb9e23e8f47a7bf4d2630272be42dfd174ae7a42b535ad39de9dc6c999fab2850547720b821aee699940939032a2c6c42fa7b81ed2b5d480a4abf20ff290494bfcda854754a6fe98233ec1eb0603a77ce6b6c2090f7e965f99c1b97d39942038403871f6e0d8ae9bef7d8d7db7f31c456a54c2defcdc18e87c25ef3d159f03b03cdddee075b3f04de1c3c1b40a74967777384dca3544f9363fcb7c931feeac931fef6c9d139b77d325afed7e7c4ae9af556bd79555758a64c53ab69751d903a07eaa70ee1d2d2e6211aade7e13271376e7ba01eec52f6e2b234a56191ac38beb455559acf9bc968754d434f2de406221ae11e1351b8898928fc5a4c3492df8a89957bffb2449f70f156cf98e4f76dba5ec6c70eca9f34e7d86e6efc69e3a0d1f1a1df3776b92aef08d0556d8ad71714b95de7fac268260e07056e77a3c898a25344e79f68ad63a250c6c6af0ae63865b5b0493ba1489ef81c286810f1940b17dcb8af18423d4d5e3e5f5b19736e582ad62e681e266d33ee0b8c1688ee2ac95c27a0aa22881974cbd0ffbd153f7e065ba3605fac0e0000');
CREATE TABLE case_number (
  of_year      INT    NOT NULL PRIMARY KEY,
  last_number  BIGINT NOT NULL
);
INSERT INTO case_number VALUES(2021,3);
CREATE TABLE case_file (
  case_id          VARCHAR(20)  NOT NULL PRIMARY KEY,
  revision         BIGINT       NOT NULL,
  project          VARCHAR(100) NOT NULL,
  is_open          INT          NOT NULL,
  report_platform  VARCHAR(100) NOT NULL,
  report_code      VARCHAR(200) NOT NULL,
  issue_repository VARCHAR(500),
  issue_number     BIGINT,
  published_at     BIGINT,
  body             TEXT         NOT NULL,
  UNIQUE (report_platform, report_code)
);
INSERT INTO case_file VALUES('US-2021-0001',12,'moodle',1,'intigriti','ECMOODLE-2976DDAB','moodle/moodle-security',1,1610355600000,'{"id":{"value":"US-2021-0001"},"revision":12,"project":"moodle","openedAt":"2021-01-11T09:00:00Z","report":{"platform":"intigriti","code":"ECMOODLE-2976DDAB","researcher":{"id":"24c9e15e-52af-347c-a25b-757e7bee1f9d","name":"ada"},"createdAt":"2021-01-11T09:00:00Z"},"finding":{"title":"Stored script in a forum post","severity":"HIGH","cvssVector":null},"issue":{"repository":{"path":"moodle/moodle-security"},"number":1,"url":"http://127.0.0.1:43241/github/moodle/moodle-security/issues/1"},"triage":{"state":"ACCEPTED","by":{"value":"marina"},"reason":null,"original":null},"fix":{"branches":[{"target":{"value":"main"},"name":{"value":"fix/us-2021-0001/main"},"state":"LANDED","base":{"hex":"a898f7e4bf6c700a457f172774c532b47b2e403b"},"head":{"hex":"9aada0cc9f65ca6b2e9d37fd6202899a54acc986"},"proposal":{"number":2,"state":"MERGED","author":{"value":"marina"},"authorOutside":false},"landing":{"commits":[{"hex":"9aada0cc9f65ca6b2e9d37fd6202899a54acc986"}],"how":"CONTAINED","firstTag":null,"readAt":"2021-01-11T09:00:00Z"}},{"target":{"value":"MOODLE_310_STABLE"},"name":{"value":"fix/us-2021-0001/MOODLE_310_STABLE"},"state":"LANDED","base":{"hex":"a898f7e4bf6c700a457f172774c532b47b2e403b"},"head":null,"proposal":null,"landing":{"commits":[{"hex":"e5f4a547670fdfab5a63174afa557f05d7d6c6a9"}],"how":"SAME_PATCHES","firstTag":null,"readAt":"2021-01-11T09:00:00Z"}}],"landedAt":"2021-01-11T09:00:00Z"},"reward":{"setAmount":null,"setBy":null,"awards":[{"kind":"BOUNTY","state":"REQUESTED","amount":{"minorUnits":250000,"currency":"EUR"},"payee":"24c9e15e-52af-347c-a25b-757e7bee1f9d","payoutId":"2b892e73-0dc7-32fe-b0f3-7f17e06cb9cb","note":null}]},"disclosure":{"state":"PUBLISHED","forgeId":"GHSA-5j8v-97pp-f7p9","notBefore":null,"commanded":false,"scheduledFor":null,"publishedAt":"2021-01-11T09:00:00Z","forgeUrl":"http://127.0.0.1:43241/github/moodle/moodle/security/advisories/GHSA-5j8v-97pp-f7p9"},"steering":{"hold":null,"credits":[{"login":{"value":"grace"},"type":"REMEDIATION_DEVELOPER","payee":null}],"handled":["1025","1034"]}}');
INSERT INTO case_file VALUES('US-2021-0002',3,'element',0,'intigriti','ECELEMENT-850EFD8C','element/element-web',1,NULL,'{"id":{"value":"US-2021-0002"},"revision":3,"project":"element","openedAt":"2021-01-11T09:00:00Z","report":{"platform":"intigriti","code":"ECELEMENT-850EFD8C","researcher":{"id":"7e58d63b-6019-3ceb-95a1-c487989a3720","name":"bob"},"createdAt":"2021-01-11T09:00:00Z"},"finding":{"title":"A removed device still receives keys","severity":"MEDIUM","cvssVector":null},"issue":{"repository":{"path":"element/element-web"},"number":1,"url":"http://127.0.0.1:43241/gitlab/element/element-web/-/issues/1"},"triage":{"state":"REJECTED","by":{"value":"emil"},"reason":"because of the unsaid words","original":null},"fix":{"branches":[],"landedAt":null},"reward":{"setAmount":null,"setBy":null,"awards":[]},"disclosure":{"state":"SEALED","forgeId":null,"notBefore":null,"commanded":false,"scheduledFor":null,"publishedAt":null,"forgeUrl":null},"steering":{"hold":null,"credits":[],"handled":["122"]}}');
INSERT INTO case_file VALUES('US-2021-0003',2,'zimbra',1,'intigriti','ECZIMBRA-19B1D102','zimbra/zm-mailbox-security',1,NULL,'{"id":{"value":"US-2021-0003"},"revision":2,"project":"zimbra","openedAt":"2021-01-11T09:00:00Z","report":{"platform":"intigriti","code":"ECZIMBRA-19B1D102","researcher":{"id":"92877af7-0a45-3d6a-aed7-fe81e1236b78","name":"hana"},"createdAt":"2021-01-11T09:00:00Z"},"finding":{"title":"Mail preview runs a script","severity":"LOW","cvssVector":null},"issue":{"repository":{"path":"zimbra/zm-mailbox-security"},"number":1,"url":"http://127.0.0.1:43241/github/zimbra/zm-mailbox-security/issues/1"},"triage":{"state":"RECEIVED","by":null,"reason":null,"original":null},"fix":{"branches":[],"landedAt":null},"reward":{"setAmount":null,"setBy":null,"awards":[]},"disclosure":{"state":"SEALED","forgeId":null,"notBefore":null,"commanded":false,"scheduledFor":null,"publishedAt":null,"forgeUrl":null},"steering":{"hold":null,"credits":[],"handled":[]}}');
CREATE TABLE case_history (
  case_id        VARCHAR(20)  NOT NULL,
  entry_number   BIGINT       NOT NULL,
  happened_at    BIGINT       NOT NULL,
  what           VARCHAR(50)  NOT NULL,
  actor          VARCHAR(200) NOT NULL,
  evidence       TEXT         NOT NULL,
  details        TEXT         NOT NULL,
  previous_hash  VARCHAR(64)  NOT NULL,
  entry_hash     VARCHAR(64)  NOT NULL,
  PRIMARY KEY (case_id, entry_number)
);
INSERT INTO case_history VALUES('US-2021-0001',1,1610355600000,'REPORT_RECEIVED','underseal','report ECMOODLE-2976DDAB','["high"]','0000000000000000000000000000000000000000000000000000000000000000','bc38a0a3509ab1571d190ad8ddb0fbf273e7c3cac827a1d30f166232bbdc851c');
INSERT INTO case_history VALUES('US-2021-0001',2,1610355600000,'ISSUE_OPENED','underseal','issue 1','[]','bc38a0a3509ab1571d190ad8ddb0fbf273e7c3cac827a1d30f166232bbdc851c','5bf7f1920f6e4721724c301c80a2116e9b3d38df60c28edebc7623832e2920d1');
INSERT INTO case_history VALUES('US-2021-0001',3,1610355600000,'ACCEPTED','marina','comment 1025','[]','5bf7f1920f6e4721724c301c80a2116e9b3d38df60c28edebc7623832e2920d1','cb56a835469741fd4549829adc595fc2c0b608f7c68dcff720393da8b2c0f379');
INSERT INTO case_history VALUES('US-2021-0001',4,1610355600000,'FIX_BRANCH_OPENED','underseal','commit a898f7e4bf','["main"]','cb56a835469741fd4549829adc595fc2c0b608f7c68dcff720393da8b2c0f379','136b98a3463a0961f0c86144088afd259318f7bb8792f95aac249126e3acbf7d');
INSERT INTO case_history VALUES('US-2021-0001',5,1610355600000,'FIX_BRANCH_OPENED','underseal','commit a898f7e4bf','["MOODLE_310_STABLE"]','136b98a3463a0961f0c86144088afd259318f7bb8792f95aac249126e3acbf7d','fc0ec40cbcccaf8ee7211a8a6e5277ad43a83a46be509541b98d450349793c3f');
INSERT INTO case_history VALUES('US-2021-0001',6,1610355600000,'ADVISORY_DRAFTED','underseal','GHSA-5j8v-97pp-f7p9','[]','fc0ec40cbcccaf8ee7211a8a6e5277ad43a83a46be509541b98d450349793c3f','20c08b19f2aa6153df2ba56fc44bf503beb91f6762284285ad841b2e6a72622e');
INSERT INTO case_history VALUES('US-2021-0001',7,1610355600000,'CREDITED','marina','comment 1034','["grace","remediation_developer"]','20c08b19f2aa6153df2ba56fc44bf503beb91f6762284285ad841b2e6a72622e','3930c40230eb6ed88bc33016817bcfe96221ffa1feb77bfb9d5e5bbe2eb917f0');
INSERT INTO case_history VALUES('US-2021-0001',8,1610355600000,'SHARED','marina','comment 1034','[]','3930c40230eb6ed88bc33016817bcfe96221ffa1feb77bfb9d5e5bbe2eb917f0','19c0743e5ed631627db726b01cc06ef87089042a3a40ea8830b9358e4ebd4c68');
INSERT INTO case_history VALUES('US-2021-0001',9,1610355600000,'FIX_PROPOSED','marina','change request 2','["main"]','19c0743e5ed631627db726b01cc06ef87089042a3a40ea8830b9358e4ebd4c68','6c6644002fbd4059b0ef01b5d9a0d423f00c723dc223f9b625b1fa92a227ddb5');
INSERT INTO case_history VALUES('US-2021-0001',10,1610355600000,'FIX_LANDED','underseal','CONTAINED 9aada0cc9f65ca6b2e9d37fd6202899a54acc986','["main"]','6c6644002fbd4059b0ef01b5d9a0d423f00c723dc223f9b625b1fa92a227ddb5','d99bb03c0657e5160ca490508888f937a9fb9de3d72cc0f4edf19a3f34ab497a');
INSERT INTO case_history VALUES('US-2021-0001',11,1610355600000,'FIX_LANDED','underseal','SAME_PATCHES e5f4a547670fdfab5a63174afa557f05d7d6c6a9','["MOODLE_310_STABLE"]','d99bb03c0657e5160ca490508888f937a9fb9de3d72cc0f4edf19a3f34ab497a','ecd3c075def8bee698409eea05f767c10ebd89f09ac8621bf1c62fcf2b6422fc');
INSERT INTO case_history VALUES('US-2021-0001',12,1610355600000,'REWARD_COMPUTED','underseal','programme isa2','["bounty EUR 2500.00"]','ecd3c075def8bee698409eea05f767c10ebd89f09ac8621bf1c62fcf2b6422fc','90f81e2f7d234d4874192d0055fd8f820d2f19ce2534ca22596e107a6e10a615');
INSERT INTO case_history VALUES('US-2021-0001',13,1610355600000,'PUBLISHED','underseal','GHSA-5j8v-97pp-f7p9','[]','90f81e2f7d234d4874192d0055fd8f820d2f19ce2534ca22596e107a6e10a615','4150f3c2ced435e7cc62ec518667ae9a6303f3eb250d87d432f1f1fd8476cfc7');
INSERT INTO case_history VALUES('US-2021-0001',14,1610355600000,'REWARD_REQUESTED','underseal','payout 2b892e73-0dc7-32fe-b0f3-7f17e06cb9cb','["bounty EUR 2500.00"]','4150f3c2ced435e7cc62ec518667ae9a6303f3eb250d87d432f1f1fd8476cfc7','543b6adc3fd05f6a9367d8a949c25748cfb0405f3596229ae87e57ddacd24161');
INSERT INTO case_history VALUES('US-2021-0002',1,1610355600000,'REPORT_RECEIVED','underseal','report ECELEMENT-850EFD8C','["medium"]','0000000000000000000000000000000000000000000000000000000000000000','40e40582612fb1a0311b57d92c3b95c0bf4a77257241ec57779874af9c7f91c4');
INSERT INTO case_history VALUES('US-2021-0002',2,1610355600000,'ISSUE_OPENED','underseal','issue 1','[]','40e40582612fb1a0311b57d92c3b95c0bf4a77257241ec57779874af9c7f91c4','b7f273a48e468353a9a66b4f51419135ab1252dd3c60ca3e855e8afeea479d9a');
INSERT INTO case_history VALUES('US-2021-0002',3,1610355600000,'REJECTED','emil','comment 122','[]','b7f273a48e468353a9a66b4f51419135ab1252dd3c60ca3e855e8afeea479d9a','bdd136df50ebc1c2b14caccf09e1c9d0dd8c2131d97f92c4bfc8733753e758a3');
INSERT INTO case_history VALUES('US-2021-0003',1,1610355600000,'REPORT_RECEIVED','underseal','report ECZIMBRA-19B1D102','["low"]','0000000000000000000000000000000000000000000000000000000000000000','c52cc47fd6232ede5a76da412795ee1481710e96287a258c944aa6d024694c3a');
INSERT INTO case_history VALUES('US-2021-0003',2,1610355600000,'ISSUE_OPENED','underseal','issue 1','[]','c52cc47fd6232ede5a76da412795ee1481710e96287a258c944aa6d024694c3a','bb21f5e908af3861819fed9f95b8c637eb5fcf20316d0ec346f425b847e6e30e');
CREATE TABLE status_link (
  token_hash  VARCHAR(64) NOT NULL PRIMARY KEY,
  case_id     VARCHAR(20) NOT NULL
);
INSERT INTO status_link VALUES('b7336068fe58234a91959dffca27e401e45c24e1d5196a16f9e5cac5578b8d08','US-2021-0001');
INSERT INTO status_link VALUES('e9b65d8112daa83baaff98c263dba0183dc92061bea44961abc6fe5eb761945a','US-2021-0002');
INSERT INTO status_link VALUES('6be8fa8e84777395992ac14f6580a25783ae1e0b6644f9a687fcb4bdbda73a18','US-2021-0003');
CREATE TABLE effect (
  effect_key    VARCHAR(300) NOT NULL PRIMARY KEY,
  case_id       VARCHAR(20)  NOT NULL,
  state         VARCHAR(10)  NOT NULL,
  attempts      INT          NOT NULL,
  last_problem  TEXT,
  created_at    BIGINT       NOT NULL,
  ended_at      BIGINT,
  body          TEXT         NOT NULL
);
INSERT INTO effect VALUES('US-2021-0001/issue','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"open-issue"}');
INSERT INTO effect VALUES('US-2021-0001/link-report','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"link-report"}');
INSERT INTO effect VALUES('US-2021-0001/tell-received','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"tell-researcher","message":"RECEIVED","text":null,"occasion":""}');
INSERT INTO effect VALUES('US-2021-0001/summary/revision-2','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"keep-summary","occasion":"revision-2"}');
INSERT INTO effect VALUES('US-2021-0001/fix-branch/main','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"open-fix-branch","target":{"value":"main"},"name":{"value":"fix/us-2021-0001/main"}}');
INSERT INTO effect VALUES('US-2021-0001/fix-branch/MOODLE_310_STABLE','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"open-fix-branch","target":{"value":"MOODLE_310_STABLE"},"name":{"value":"fix/us-2021-0001/MOODLE_310_STABLE"}}');
INSERT INTO effect VALUES('US-2021-0001/draft-advisory','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"draft-advisory","occasion":""}');
INSERT INTO effect VALUES('US-2021-0001/tell-accepted','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"tell-researcher","message":"ACCEPTED","text":null,"occasion":""}');
INSERT INTO effect VALUES('US-2021-0001/answer/1025','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"answer","commentId":"1025","reaction":"DONE","replies":[]}');
INSERT INTO effect VALUES('US-2021-0001/summary/revision-3','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"keep-summary","occasion":"revision-3"}');
INSERT INTO effect VALUES('US-2021-0001/summary/revision-4','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"keep-summary","occasion":"revision-4"}');
INSERT INTO effect VALUES('US-2021-0001/summary/revision-5','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"keep-summary","occasion":"revision-5"}');
INSERT INTO effect VALUES('US-2021-0001/summary/revision-6','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"keep-summary","occasion":"revision-6"}');
INSERT INTO effect VALUES('US-2021-0001/tell-shared/1034','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"tell-researcher","message":"SHARED","text":"thank you for the words","occasion":"/1034"}');
INSERT INTO effect VALUES('US-2021-0001/answer/1034','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"answer","commentId":"1034","reaction":"DONE","replies":[]}');
INSERT INTO effect VALUES('US-2021-0001/summary/revision-7','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"keep-summary","occasion":"revision-7"}');
INSERT INTO effect VALUES('US-2021-0001/summary/revision-8','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"keep-summary","occasion":"revision-8"}');
INSERT INTO effect VALUES('US-2021-0001/reserve/bounty','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"reserve-reward","award":"BOUNTY","amount":{"minorUnits":250000,"currency":"EUR"}}');
INSERT INTO effect VALUES('US-2021-0001/publish','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"publish-advisory"}');
INSERT INTO effect VALUES('US-2021-0001/summary/revision-9','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"keep-summary","occasion":"revision-9"}');
INSERT INTO effect VALUES('US-2021-0001/pay/bounty','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"pay-reward","award":"BOUNTY","amount":{"minorUnits":250000,"currency":"EUR"},"payee":"24c9e15e-52af-347c-a25b-757e7bee1f9d"}');
INSERT INTO effect VALUES('US-2021-0001/tell-published','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"tell-researcher","message":"PUBLISHED","text":null,"occasion":""}');
INSERT INTO effect VALUES('US-2021-0001/close-report','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"close-report"}');
INSERT INTO effect VALUES('US-2021-0001/close-issue','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"close-issue"}');
INSERT INTO effect VALUES('US-2021-0001/summary/revision-11','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"keep-summary","occasion":"revision-11"}');
INSERT INTO effect VALUES('US-2021-0001/confirm/bounty','US-2021-0001','PENDING',0,NULL,1610355600000,NULL,'{"kind":"confirm-payout","award":"BOUNTY"}');
INSERT INTO effect VALUES('US-2021-0001/summary/revision-12','US-2021-0001','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"keep-summary","occasion":"revision-12"}');
INSERT INTO effect VALUES('US-2021-0002/issue','US-2021-0002','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"open-issue"}');
INSERT INTO effect VALUES('US-2021-0002/link-report','US-2021-0002','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"link-report"}');
INSERT INTO effect VALUES('US-2021-0002/tell-received','US-2021-0002','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"tell-researcher","message":"RECEIVED","text":null,"occasion":""}');
INSERT INTO effect VALUES('US-2021-0002/summary/revision-2','US-2021-0002','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"keep-summary","occasion":"revision-2"}');
INSERT INTO effect VALUES('US-2021-0002/tell-rejected','US-2021-0002','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"tell-researcher","message":"REJECTED","text":"because of the unsaid words","occasion":""}');
INSERT INTO effect VALUES('US-2021-0002/close-report','US-2021-0002','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"close-report"}');
INSERT INTO effect VALUES('US-2021-0002/close-issue','US-2021-0002','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"close-issue"}');
INSERT INTO effect VALUES('US-2021-0002/answer/122','US-2021-0002','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"answer","commentId":"122","reaction":"DONE","replies":[]}');
INSERT INTO effect VALUES('US-2021-0002/summary/revision-3','US-2021-0002','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"keep-summary","occasion":"revision-3"}');
INSERT INTO effect VALUES('US-2021-0003/issue','US-2021-0003','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"open-issue"}');
INSERT INTO effect VALUES('US-2021-0003/link-report','US-2021-0003','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"link-report"}');
INSERT INTO effect VALUES('US-2021-0003/tell-received','US-2021-0003','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"tell-researcher","message":"RECEIVED","text":null,"occasion":""}');
INSERT INTO effect VALUES('US-2021-0003/summary/revision-2','US-2021-0003','DONE',0,NULL,1610355600000,1610355600000,'{"kind":"keep-summary","occasion":"revision-2"}');
CREATE TABLE ledger_entry (
  entry_key     VARCHAR(200) NOT NULL PRIMARY KEY,
  programme     VARCHAR(100) NOT NULL,
  budget_year   INT          NOT NULL,
  case_id       VARCHAR(20)  NOT NULL,
  posted_at     BIGINT       NOT NULL,
  from_account  VARCHAR(100) NOT NULL,
  to_account    VARCHAR(100) NOT NULL,
  minor_units   BIGINT       NOT NULL,
  currency      VARCHAR(3)   NOT NULL,
  evidence      TEXT         NOT NULL
);
INSERT INTO ledger_entry VALUES('US-2021-0001/bounty/committed','isa2',2021,'US-2021-0001',1610355600000,'budget','committed',250000,'EUR','programme isa2');
INSERT INTO ledger_entry VALUES('US-2021-0001/bounty/requested','isa2',2021,'US-2021-0001',1610355600000,'committed','requested',250000,'EUR','payout 2b892e73-0dc7-32fe-b0f3-7f17e06cb9cb');
CREATE TABLE payout_intent (
  award_key      VARCHAR(100) NOT NULL PRIMARY KEY,
  rail           VARCHAR(100) NOT NULL,
  report_code    VARCHAR(200) NOT NULL,
  known_payouts  TEXT         NOT NULL,
  intended_at    BIGINT       NOT NULL,
  payout_id      VARCHAR(200),
  UNIQUE (rail, payout_id)
);
INSERT INTO payout_intent VALUES('US-2021-0001/bounty','intigriti','ECMOODLE-2976DDAB','[]',1610355600000,'2b892e73-0dc7-32fe-b0f3-7f17e06cb9cb');
CREATE TABLE connector_memory (
  connection  VARCHAR(100) NOT NULL,
  memory_key  VARCHAR(100) NOT NULL,
  content     TEXT         NOT NULL,
  PRIMARY KEY (connection, memory_key)
);
INSERT INTO connector_memory VALUES('intigriti','refresh-token','9f721efa-7dae-353e-bc31-62bbf8446c0a');
CREATE TABLE platform_cursor (
  platform    VARCHAR(100) NOT NULL,
  programme   VARCHAR(200) NOT NULL,
  read_until  BIGINT       NOT NULL,
  PRIMARY KEY (platform, programme)
);
INSERT INTO platform_cursor VALUES('intigriti','530f46cf-d612-3c3d-9ec6-fa36946aa761',1610355600000);
INSERT INTO platform_cursor VALUES('intigriti','702fd755-2e3b-384b-9988-bddd123831b1',1610355600000);
INSERT INTO platform_cursor VALUES('intigriti','b1e39c9c-db45-3a49-a6d1-8db805719ac6',1610355600000);
CREATE TABLE scheduled_tasks (
  task_name             VARCHAR(100) NOT NULL,
  task_instance         VARCHAR(400) NOT NULL,
  task_data             BLOB,
  execution_time        TIMESTAMP    NOT NULL,
  picked                BOOLEAN      NOT NULL,
  picked_by             VARCHAR(100),
  last_success          TIMESTAMP,
  last_failure          TIMESTAMP,
  consecutive_failures  INT,
  last_heartbeat        TIMESTAMP,
  version               BIGINT       NOT NULL,
  priority              SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);
INSERT INTO scheduled_tasks VALUES('reconcile','round',NULL,1610355900000,0,NULL,1610355600000,NULL,0,NULL,3,NULL);
INSERT INTO scheduled_tasks VALUES('effect','US-2021-0001/confirm/bounty',NULL,1610355602000,0,NULL,NULL,1610355600000,1,NULL,3,NULL);
INSERT INTO scheduled_tasks VALUES('delivery','0176f0ac6a80-2f0c712f97344197',NULL,1610355600000,0,NULL,NULL,NULL,NULL,NULL,1,NULL);
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX case_file_by_issue ON case_file (issue_repository, issue_number);
CREATE INDEX case_file_by_project ON case_file (project, is_open);
CREATE INDEX case_file_by_publication ON case_file (published_at);
CREATE INDEX effect_by_case ON effect (case_id, state);
CREATE INDEX ledger_entry_by_budget ON ledger_entry (programme, budget_year);
CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);
CREATE TRIGGER case_history_is_kept BEFORE DELETE ON case_history
BEGIN SELECT RAISE(ABORT, 'case_history is append-only'); END;
CREATE TRIGGER case_history_stands BEFORE UPDATE ON case_history
BEGIN SELECT RAISE(ABORT, 'case_history is append-only'); END;
CREATE TRIGGER ledger_entry_is_kept BEFORE DELETE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END;
CREATE TRIGGER ledger_entry_stands BEFORE UPDATE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END;
COMMIT;
