/** Made by scripts/openapi.ts from server/openapi.json. Do not edit. */

export interface paths {
  "/v1/agents": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listAgents"];
    put?: never;
    post: operations["addAgent"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/agents/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getAgent"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/agents/{id}/close": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["closeAgent"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/agents/{id}/history": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getAgentHistory"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/agents/{id}/move": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["moveAgent"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/agents/{id}/rename": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["renameAgent"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/agreement": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getMerchantAgreement"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/application": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getOwnApplication"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch: operations["saveApplicationOfMine"];
    trace?: never;
  };
  "/v1/application-documents/{id}/content": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getDocumentContent"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/application-documents/{id}/remove": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["removeDocument"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/application-rejections": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listRejections"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/application/agreement": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["signAgreementOfMine"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/application/content": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getDocumentContentOfMine"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/application/deletion": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["deleteOwnApplication"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/application/documents": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["addDocumentOfMine"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/application/documents/{id}/remove": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["removeDocumentOfMine"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/application/phone-code": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["sendPhoneCodeOfMine"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/application/phone-proof": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["provePhoneOfMine"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/application/readiness": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getReadinessOfMine"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/application/submit": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["submitApplicationOfMine"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/application/withdraw": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["withdrawApplicationOfMine"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listApplications"];
    put?: never;
    post: operations["startApplication"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/collect": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["collectApplication"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/summary": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getApplicationSummary"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getApplication"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch: operations["saveApplication"];
    trace?: never;
  };
  "/v1/applications/{id}/admit": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["admitApplication"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/{id}/agreement": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["signAgreement"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/{id}/corrections": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["askCorrections"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/{id}/documents": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["addDocument"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/{id}/phone-code": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["sendPhoneCode"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/{id}/phone-proof": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["provePhone"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/{id}/readiness": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getReadiness"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/{id}/reject": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["rejectApplication"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/{id}/release": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["releaseApplication"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/{id}/shared": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listSharedApplications"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/{id}/submit": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["submitApplication"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/{id}/take": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["takeApplication"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/applications/{id}/withdraw": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["withdrawApplication"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/approvals": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listApprovals"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/approvals/count": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["countApprovals"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/approvals/kinds": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listApprovalKinds"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/approvals/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getApproval"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/approvals/{id}/approve": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["approveRequest"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/approvals/{id}/handover": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["takeHandover"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/approvals/{id}/reject": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["rejectRequest"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/approvals/{id}/withdraw": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["withdrawRequest"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/audit": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listAuditEntries"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/audit/chain": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getAuditChain"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/audit/count": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["countAuditEntries"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/audit/verification": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["verifyAudit"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/channels": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listChannels"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/check/choices": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getCheckChoices"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/check/provider": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["checkProvider"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/contact": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getContact"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/developer/grants": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listApiKeyGrants"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/developer/keys": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listApiKeys"];
    put?: never;
    post: operations["createApiKey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/developer/keys/ask": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["askForApiKey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/developer/keys/{id}/revoke": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["revokeApiKey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/developer/keys/{id}/roll": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["rollApiKey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/developer/requests": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listLoggedRequests"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/developer/requests/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getLoggedRequest"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/device-models": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listDeviceModels"];
    put?: never;
    post: operations["addDeviceModel"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/device-models/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getDeviceModel"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/device-models/{id}/certificates": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["recordDeviceCertificate"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/device-models/{id}/serials": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["importSerialList"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/device-models/{id}/serials/check": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["checkSerialList"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/errors": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listErrors"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/event-readers": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listEventReaders"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/event-types": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listEventTypes"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/events": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listEvents"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/events/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getEvent"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/events/{id}/resend": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["resendEvent"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/exports": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listExports"];
    put?: never;
    post: operations["askExport"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/exports/lists": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listExportLists"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/exports/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getExport"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/exports/{id}/cancel": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["cancelExport"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/exports/{id}/download": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["downloadExport"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/fees": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getFees"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/fees/quote": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["quoteFee"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/files": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["uploadFile"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/files/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getFile"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/files/{id}/content": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getFileContent"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/health": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getHealth"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/invitations/accept": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["acceptInvitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/invitations/look-up": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["lookUpInvitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/ledger/proof": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["proveLedger"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/ledger/transfers": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listTransfers"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/ledger/trial-balance": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getTrialBalance"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/live/payments": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["watchPayments"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getMe"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/passkeys": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["addMyPasskey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/passkeys/options": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["askForMyNewPasskey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/passkeys/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post?: never;
    delete: operations["removeMyPasskey"];
    options?: never;
    head?: never;
    patch: operations["nameMyPasskey"];
    trace?: never;
  };
  "/v1/me/password": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["changeMyPassword"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/recovery-codes": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["renewMyRecoveryCodes"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/security": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getMySecurity"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/sessions": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listMySessions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/sessions/end-others": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["endMyOtherSessions"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/sessions/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post?: never;
    delete: operations["endMySession"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/totp": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["offerMyTotp"];
    delete: operations["removeMyTotp"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/totp/confirm": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["confirmMyTotp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/merchants": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listMerchants"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/merchants/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getMerchant"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/merchants/{id}/agent": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["assignMerchant"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/merchants/{id}/agents": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getMerchantAgents"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/merchants/{id}/fee-schedules": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["proposeFees"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/merchants/{id}/fee-schedules/preview": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["previewFees"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/merchants/{id}/provider-complaints": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listOwnComplaints"];
    put?: never;
    post: operations["sendComplaint"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/merchants/{id}/provider-verdict": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getMerchantProviderVerdict"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/merchants/{id}/reactivate": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["reactivateMerchant"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/merchants/{id}/requirements": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getMerchantRequirements"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/merchants/{id}/suspend": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["suspendMerchant"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/notifications": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listNotifications"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/notifications/addresses": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["offerAddress"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/notifications/addresses/confirm": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["confirmAddress"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/notifications/addresses/{channel}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post?: never;
    delete: operations["removeAddress"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/notifications/deliveries": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listMessageDeliveries"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/notifications/read": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["readNotifications"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/notifications/settings": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getNotificationSettings"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch: operations["changeNotificationSettings"];
    trace?: never;
  };
  "/v1/notifications/settings/notices/{notice}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put: operations["chooseNotice"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/notifications/summary": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["countNotifications"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/offers/compare": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["compareOffers"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/openapi.json": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getDescription"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/overview": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getOverview"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/password/choose": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["chooseNewPassword"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/password/forgotten": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["askNewPassword"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/password/look-up": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["lookUpPasswordLink"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/payments": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listPayments"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/payments/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getPayment"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/payments/{id}/refund-requests": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listRefundRequests"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/payments/{id}/refund-terms": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getRefundTerms"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/payments/{id}/refunds": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["refundPayment"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/payments/{id}/reversal/end": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["endParkedReversal"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/payouts": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listPayouts"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/payouts/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getPayout"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/payouts/{id}/payments": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listPayoutPayments"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/permissions": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getPermissionMatrix"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/policy-runs/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getPolicyRun"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/policy-runs/{id}/merchants": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listPolicyRunMerchants"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/policy-versions": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listPolicyVersions"];
    put?: never;
    post: operations["draftPolicyVersion"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/policy-versions/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getPolicyVersion"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/policy-versions/{id}/announce": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["announcePolicyVersion"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/policy-versions/{id}/discard": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["discardPolicyDraft"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/policy-versions/{id}/dry-run": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["dryRunPolicyVersion"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/policy-versions/{id}/withdraw": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["withdrawPolicyVersion"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/preferences": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getPreferences"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/preferences/lists/{list}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put: operations["setListPreference"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/preferences/zone": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put: operations["setZone"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/provider-complaints/{id}/steps": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["answerComplaint"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/provider-lists": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["importProviderList"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/provider-lists/check": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["checkProviderList"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/providers": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listProviders"];
    put?: never;
    post: operations["addProvider"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/providers/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getProvider"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/providers/{id}/complaints": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listComplaints"];
    put?: never;
    post: operations["takeInComplaint"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/providers/{id}/facts": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["recordProviderFacts"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/providers/{id}/history": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getProviderHistory"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/providers/{id}/terms": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listProviderTerms"];
    put?: never;
    post: operations["publishProviderTerms"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/providers/{id}/verdict": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getProviderVerdict"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/readiness": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["checkReadiness"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/readiness/requirements": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listReadinessRequirements"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/refund-limit": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getRefundLimit"];
    put: operations["setRefundLimit"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/refund-requests/{id}/withdraw": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["withdrawRefundRequest"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/reports": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listReports"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/reports/{report}/subscription": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put: operations["subscribeReport"];
    post?: never;
    delete: operations["unsubscribeReport"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/search": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["search"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/serial-verdict": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getSerialVerdict"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/session": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["signIn"];
    delete: operations["signOut"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/session/passkey": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["signInByPasskey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/session/passkey-options": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["askForPasskey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/session/second-step": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["completeSignIn"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/session/step-up": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getStepUpMethods"];
    put?: never;
    post: operations["stepUp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/session/step-up/passkey-options": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["askForStepUpPasskey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/set-aside-events": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listSetAsideEvents"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/set-aside-events/{reader}/{event}/give-up": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["giveUpSetAsideEvent"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/set-aside-events/{reader}/{event}/retry": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["retrySetAsideEvent"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/settlement/batches": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listBatches"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/settlement/close-day": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["closeDay"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/settlement/days": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listSettlementDays"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/settlement/days/{day}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getSettlementDay"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/settlement/days/{day}/file": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getPayoutFile"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/setup": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getSetup"];
    put?: never;
    post: operations["setUp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/staff": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listStaff"];
    put?: never;
    post: operations["inviteStaff"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/staff/{id}/disable": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["disableStaff"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/staff/{id}/enable": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["enableStaff"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/staff/{id}/password-link": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["giveStaffPasswordLink"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/staff/{id}/stores": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["setStaffStores"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/stores": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listStores"];
    put?: never;
    post: operations["addStore"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/stores/{id}/change": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["changeStore"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/stores/{id}/close": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["closeStore"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/stores/{id}/open": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["openStore"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/takings/days": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listTakingsDays"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/takings/today": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getTakingsToday"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/terminal-reports/{id}/lift": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["liftTerminalReport"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/terminals": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listTerminals"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/terminals/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getTerminal"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/terminals/{id}/bind": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["bindTerminal"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/terminals/{id}/lock": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["lockTerminal"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/terminals/{id}/report": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["reportTerminal"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/terminals/{id}/reports": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listTerminalReports"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/terminals/{id}/unbind": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["unbindTerminal"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/terminals/{id}/unlock": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["unlockTerminal"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listUsers"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/invite": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["inviteUser"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getUser"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{id}/disable": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["disableUser"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{id}/enable": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["enableUser"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{id}/end-sessions": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["endUserSessions"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{id}/invite-again": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["inviteUserAgain"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{id}/password-link": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["askPasswordLink"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{id}/reset-second-factor": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["resetSecondFactor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{id}/role": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["changeRole"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{id}/sessions": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listUserSessions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/views": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listViews"];
    put?: never;
    post: operations["saveView"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/views/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post?: never;
    delete: operations["removeView"];
    options?: never;
    head?: never;
    patch: operations["changeView"];
    trace?: never;
  };
  "/v1/views/{id}/audience": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put: operations["shareView"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/webhook-deliveries": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listWebhookDeliveries"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/webhook-deliveries/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getWebhookDelivery"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/webhook-deliveries/{id}/resend": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["resendWebhookDelivery"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/webhook-endpoints": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listWebhookEndpoints"];
    put?: never;
    post: operations["createWebhookEndpoint"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/webhook-endpoints/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getWebhookEndpoint"];
    put?: never;
    post?: never;
    delete: operations["removeWebhookEndpoint"];
    options?: never;
    head?: never;
    patch: operations["changeWebhookEndpoint"];
    trace?: never;
  };
  "/v1/webhook-endpoints/{id}/disable": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["disableWebhookEndpoint"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/webhook-endpoints/{id}/enable": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["enableWebhookEndpoint"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/webhook-endpoints/{id}/replay": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["replayWebhookEndpoint"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/webhook-endpoints/{id}/rotate-secret": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["rotateWebhookSecret"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/webhook-endpoints/{id}/test": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: operations["testWebhookEndpoint"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}

export interface components {
  schemas: {
    ActorLabel: {
      /** Id with its prefix */
      id: string;
      kind: "user" | "service";
      name: string;
      role: string | null;
    };
    AdmitApplication: {
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    AgentHistory: {
      /** Newest first; the one without an end is now */
      data: components["schemas"]["AgentPeriod"][];
    };
    AgentLabel: {
      /** Id with its prefix */
      id: string;
      name: string;
      nameEn: string;
    };
    AgentList: {
      data: components["schemas"]["AgentRow"][];
      hasMore: boolean;
      nextBefore: string | null;
      nextAfter: string | null;
    };
    AgentPeriod: {
      agent: components["schemas"]["AgentLabel"] | null;
      /** RFC 3339, UTC */
      since: string;
      until: string | null;
      reason: string;
    };
    AgentRow: {
      /** Id with its prefix */
      id: string;
      name: string;
      nameEn: string;
      contact: string;
      phone: string;
      status: "active" | "closed";
      /** RFC 3339, UTC */
      createdAt: string;
      /** From the top of what one sees down to the agent itself */
      path: components["schemas"]["AgentLabel"][];
      children: number;
      /** Its own */
      merchants: number;
      /** With those of every agent below it */
      branchMerchants: number;
    };
    AgentWords: {
      name: string;
      nameEn: string;
      contact: string;
      phone: string;
    };
    AgreedPrices: {
      rates: components["schemas"]["AgreedRates"];
      refundFee: "full-refund-returns-fee" | "fee-is-kept";
    };
    AgreedRate: {
      /** Parts per million of the amount */
      ratePpm: number;
      capMinor: string | null;
    };
    AgreedRates: {
      debit: components["schemas"]["AgreedRate"];
      credit: components["schemas"]["AgreedRate"];
      foreign: components["schemas"]["AgreedRate"];
    };
    AnnouncePolicyVersion: {
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    ApiKey: {
      /** Id with its prefix */
      id: string;
      name: string;
      world: "test" | "live";
      /** Its beginning and its last four; the whole was shown once */
      shown: string;
      state: "active" | "ending" | "expired" | "revoked";
      permissions: string[];
      merchantId: string | null;
      createdBy: string;
      /** RFC 3339, UTC */
      createdAt: string;
      /** RFC 3339, UTC */
      expiresAt: string;
      lastUsedAt: string | null;
      revokedAt: string | null;
      replacedBy: string | null;
      expanded?: components["schemas"]["ApiKeyExpanded"];
    };
    ApiKeyExpanded: {
      merchant?: components["schemas"]["MerchantBrought"];
    };
    ApiKeyGrant: {
      permission: string;
      textZh: string;
      textEn: string;
    };
    ApiKeyGrants: {
      world: "test" | "live";
      permissions: components["schemas"]["ApiKeyGrant"][];
      /** Whether a key may see everybody's rows */
      wholeOperator: boolean;
    };
    ApiKeyList: {
      data: components["schemas"]["ApiKey"][];
      hasMore: boolean;
      nextBefore: string | null;
      nextAfter: string | null;
    };
    ApiKeyMade: {
      key: components["schemas"]["ApiKey"];
      /** The whole key. It is shown this once and kept nowhere */
      secret: string;
    };
    Application: {
      /** Id with its prefix */
      id: string;
      state: "draft" | "submitted" | "correcting" | "approved" | "rejected" | "withdrawn" | "expired";
      /** enterprise 企业, individual 个体工商户, micro 小微（无照）, institution 事业单位等 */
      kind: "enterprise" | "individual" | "micro" | "institution";
      /** As on the licence; of a micro merchant a person's */
      name: string;
      shopName: string;
      mcc: string;
      region: string;
      /** Masked */
      phone: string;
      products: ("traditional-pos" | "e-signature-pos" | "smart-touch-pos" | "qr-sign")[];
      agent: components["schemas"]["AgentLabel"] | null;
      openedBy: string;
      /** RFC 3339, UTC */
      createdAt: string;
      /** RFC 3339, UTC */
      savedAt: string;
      submittedAt: string | null;
      waitsFor: "applicant" | "agent" | "operator" | "nobody";
      waitsSince: string | null;
      dueOn: string | null;
      isOverdue: boolean;
      endedAt: string | null;
      /** How often it was sent back */
      round: number;
      takenBy: components["schemas"]["ApplicationReviewer"] | null;
      rejection: components["schemas"]["ApplicationRejection"] | null;
      merchantId: string | null;
      purgedAt: string | null;
      file: components["schemas"]["ApplicationFile"] | null;
      contact: components["schemas"]["ApplicationContact"] | null;
      shop: components["schemas"]["ApplicationShop"] | null;
      documents: components["schemas"]["ApplicationDocument"][];
      agreement: components["schemas"]["ApplicationAgreement"] | null;
      /** Newest round first */
      corrections: components["schemas"]["ApplicationCorrection"][];
      /** Newest first */
      history: components["schemas"]["ApplicationStep"][];
    };
    ApplicationAgreement: {
      version: number;
      sha256: string;
      /** Who signed */
      name: string;
      /** RFC 3339, UTC */
      at: string;
      offer: components["schemas"]["AgreedPrices"];
    };
    ApplicationContact: {
      name: string;
      phone: string;
      isProven: boolean;
    };
    ApplicationContactPatch: {
      /** Whom to ask for */
      name?: string;
      /** Mobile number; a new one has to be proven again */
      phone?: string;
    };
    ApplicationCorrection: {
      round: number;
      /** Path of the member, such as licence.expires, or document.licence */
      field: string;
      reason: string;
    };
    ApplicationDocument: {
      /** Id with its prefix */
      id: string;
      kind: "licence" | "account-permit" | "basic-account-information" | "bank-card" | "legal-person-id" | "settlement-letter" | "site-photos" | "lease" | "tax-registration" | "organisation-code";
      name: string;
      type: string;
      /** Minor units as a decimal string */
      sizeBytes: string;
      /** Hex */
      sha256: string;
      /** RFC 3339, UTC */
      addedAt: string;
      addedBy: string;
    };
    ApplicationFile: {
      /** enterprise 企业, individual 个体工商户, micro 小微（无照）, institution 事业单位等 */
      kind: "enterprise" | "individual" | "micro" | "institution";
      name?: string | null;
      creditCode?: string | null;
      /** Business licence; institutions: their certificate */
      licence?: {
        number?: string | null;
        name?: string | null;
        legalPerson?: string | null;
        scope?: string | null;
        issued?: string | null;
        /** Last day; null or 长期: no end */
        expires?: string | null;
      } | null;
      /** Only of the old form; null with a unified code */
      taxRegistration?: {
        number?: string | null;
        name?: string | null;
      } | null;
      /** A certificate of its own; null with a unified code */
      organisationCode?: {
        number?: string | null;
        name?: string | null;
        expires?: string | null;
      } | null;
      /** Where the money is paid */
      account?: {
        permitNumber?: string | null;
        name?: string | null;
        bank?: string | null;
        bankNumber?: string | null;
        number?: string | null;
        kind?: "corporate" | "personal" | null;
      } | null;
      /** Legal representative, person in charge, or the person behind a micro merchant */
      legalPerson?: {
        name?: string | null;
        /** other: passport, travel permit; not checked by digits */
        idKind?: "resident" | "other" | null;
        idNumber?: string | null;
        /** Last day; null or 长期: no end */
        idExpires?: string | null;
      } | null;
      /** Who owns or controls it in the end */
      beneficialOwners?: ({
        name?: string | null;
        idNumber?: string | null;
      })[] | null;
      /** Where the terminal will stand */
      place?: {
        address?: string | null;
        region?: string | null;
        /** Degrees north, WGS-84 */
        lat?: number | null;
        /** Degrees east, WGS-84 */
        lon?: number | null;
      } | null;
      /** The lease's days */
      lease?: {
        from?: string | null;
        expires?: string | null;
      } | null;
      mcc?: string | null;
    };
    ApplicationFilePatch: {
      /** enterprise 企业, individual 个体工商户, micro 小微（无照）, institution 事业单位等 */
      kind?: "enterprise" | "individual" | "micro" | "institution";
      name?: string | null;
      creditCode?: string | null;
      /** Business licence; institutions: their certificate */
      licence?: {
        number?: string | null;
        name?: string | null;
        legalPerson?: string | null;
        scope?: string | null;
        issued?: string | null;
        /** Last day; null or 长期: no end */
        expires?: string | null;
      } | null;
      /** Only of the old form; null with a unified code */
      taxRegistration?: {
        number?: string | null;
        name?: string | null;
      } | null;
      /** A certificate of its own; null with a unified code */
      organisationCode?: {
        number?: string | null;
        name?: string | null;
        expires?: string | null;
      } | null;
      /** Where the money is paid */
      account?: {
        permitNumber?: string | null;
        name?: string | null;
        bank?: string | null;
        bankNumber?: string | null;
        number?: string | null;
        kind?: "corporate" | "personal" | null;
      } | null;
      /** Legal representative, person in charge, or the person behind a micro merchant */
      legalPerson?: {
        name?: string | null;
        /** other: passport, travel permit; not checked by digits */
        idKind?: "resident" | "other" | null;
        idNumber?: string | null;
        /** Last day; null or 长期: no end */
        idExpires?: string | null;
      } | null;
      /** Who owns or controls it in the end */
      beneficialOwners?: ({
        name?: string | null;
        idNumber?: string | null;
      })[] | null;
      /** Where the terminal will stand */
      place?: {
        address?: string | null;
        region?: string | null;
        /** Degrees north, WGS-84 */
        lat?: number | null;
        /** Degrees east, WGS-84 */
        lon?: number | null;
      } | null;
      /** The lease's days */
      lease?: {
        from?: string | null;
        expires?: string | null;
      } | null;
      mcc?: string | null;
    };
    ApplicationList: {
      data: components["schemas"]["ApplicationRow"][];
      hasMore: boolean;
      nextBefore: string | null;
      nextAfter: string | null;
    };
    ApplicationReadiness: {
      verdict: "ready" | "not-ready" | "refused" | "proper" | "limited" | "not-proper" | "unconfirmed" | "bindable" | "not-bindable";
      /** Heaviest first */
      reasons: {
        code: string;
        /** Path of the member, such as licence.expires */
        field: string;
        says: {
          zh: string;
          en: string;
        };
        /** What it rests on */
        source: string;
      }[];
      due: ({
        requirement: string;
        status: "currently_due" | "eventually_due" | "past_due" | "pending";
        /** Last day; null: before a terminal is bound */
        by: string | null;
      })[];
      /** Nothing that is needed now is missing or wrong */
      maySubmit: boolean;
    };
    ApplicationRejection: {
      code: string;
      zh: string;
      en: string;
      words: string;
    };
    ApplicationReviewer: {
      /** Id with its prefix */
      id: string;
      name: string;
      /** RFC 3339, UTC */
      at: string;
    };
    ApplicationRow: {
      /** Id with its prefix */
      id: string;
      state: "draft" | "submitted" | "correcting" | "approved" | "rejected" | "withdrawn" | "expired";
      /** enterprise 企业, individual 个体工商户, micro 小微（无照）, institution 事业单位等 */
      kind: "enterprise" | "individual" | "micro" | "institution";
      /** As on the licence; of a micro merchant a person's */
      name: string;
      shopName: string;
      mcc: string;
      region: string;
      /** Masked */
      phone: string;
      products: ("traditional-pos" | "e-signature-pos" | "smart-touch-pos" | "qr-sign")[];
      agent: components["schemas"]["AgentLabel"] | null;
      openedBy: string;
      /** RFC 3339, UTC */
      createdAt: string;
      /** RFC 3339, UTC */
      savedAt: string;
      submittedAt: string | null;
      waitsFor: "applicant" | "agent" | "operator" | "nobody";
      waitsSince: string | null;
      dueOn: string | null;
      isOverdue: boolean;
      endedAt: string | null;
      /** How often it was sent back */
      round: number;
      takenBy: components["schemas"]["ApplicationReviewer"] | null;
      rejection: components["schemas"]["ApplicationRejection"] | null;
      merchantId: string | null;
      purgedAt: string | null;
    };
    ApplicationShop: {
      name: string;
      nameEn: string;
    };
    ApplicationShopPatch: {
      /** As on the shop front */
      name?: string;
      /** In English, for receipts */
      nameEn?: string;
    };
    ApplicationStep: {
      /** RFC 3339, UTC */
      at: string;
      step: string;
      side: "applicant" | "agent" | "operator" | "system";
      by: string;
      detail: unknown;
    };
    ApplicationSummary: {
      draft: number;
      submitted: number;
      correcting: number;
      approved: number;
      rejected: number;
      withdrawn: number;
      expired: number;
    };
    Approval: {
      /** Id with its prefix */
      id: string;
      kind: string;
      kindZh: string;
      kindEn: string;
      review: "before" | "after";
      subject: string;
      merchantId: string | null;
      summaryZh: string;
      summaryEn: string;
      reason: string;
      askedBy: components["schemas"]["ActorLabel"];
      /** RFC 3339, UTC */
      askedAt: string;
      /** RFC 3339, UTC */
      expiresAt: string;
      /** A stop that should have been looked at by now */
      overdue: boolean;
      state: "pending" | "approved" | "applied" | "failed" | "rejected" | "expired" | "withdrawn";
      decidedBy: components["schemas"]["ActorLabel"] | null;
      decidedAt: string | null;
      finishedAt: string | null;
      yours: "decide" | "withdraw" | "look";
      expanded?: components["schemas"]["ApprovalExpanded"];
      changes: components["schemas"]["ApprovalChange"][];
      evidence: components["schemas"]["Evidence"][];
      comment: string;
      decisionEvidence: components["schemas"]["Evidence"][];
      failure: components["schemas"]["ApprovalFailure"] | null;
      attempts: number;
      /** Exactly what is done */
      payload: unknown;
      /** What came of it */
      result: unknown;
      handover: "none" | "ready" | "taken";
    };
    ApprovalAsked: {
      approval: components["schemas"]["ApprovalWaiting"];
    };
    ApprovalBrought: {
      /** Id with its prefix */
      id: string;
      kind: string;
      subject: string;
      merchantId: string | null;
      state: string;
      /** RFC 3339, UTC */
      askedAt: string;
    };
    ApprovalChange: {
      labelZh: string;
      labelEn: string;
      beforeZh: string;
      beforeEn: string;
      afterZh: string;
      afterEn: string;
    };
    ApprovalCounts: {
      toDecide: number;
      asked: number;
    };
    ApprovalExpanded: {
      merchant?: components["schemas"]["MerchantBrought"];
      subject?: components["schemas"]["MerchantBrought"] | components["schemas"]["DeviceBrought"] | components["schemas"]["AgentLabel"] | components["schemas"]["PaymentBrought"] | components["schemas"]["PayoutBrought"];
    };
    ApprovalFailure: {
      code: string;
      titleZh: string;
      titleEn: string;
      actionZh: string;
      actionEn: string;
    };
    ApprovalKinds: {
      data: {
        kind: string;
        titleZh: string;
        titleEn: string;
      }[];
    };
    ApprovalList: {
      data: components["schemas"]["ApprovalRow"][];
      hasMore: boolean;
      nextBefore: string | null;
      nextAfter: string | null;
    };
    ApprovalPreview: {
      refusal: components["schemas"]["ApprovalFailure"] | null;
      changes: components["schemas"]["ApprovalChange"][];
    };
    ApprovalRow: {
      /** Id with its prefix */
      id: string;
      kind: string;
      kindZh: string;
      kindEn: string;
      review: "before" | "after";
      subject: string;
      merchantId: string | null;
      summaryZh: string;
      summaryEn: string;
      reason: string;
      askedBy: components["schemas"]["ActorLabel"];
      /** RFC 3339, UTC */
      askedAt: string;
      /** RFC 3339, UTC */
      expiresAt: string;
      /** A stop that should have been looked at by now */
      overdue: boolean;
      state: "pending" | "approved" | "applied" | "failed" | "rejected" | "expired" | "withdrawn";
      decidedBy: components["schemas"]["ActorLabel"] | null;
      decidedAt: string | null;
      finishedAt: string | null;
      yours: "decide" | "withdraw" | "look";
      expanded?: components["schemas"]["ApprovalExpanded"];
    };
    ApprovalWaiting: {
      /** Id with its prefix */
      id: string;
      kind: string;
      subject: string;
      summaryZh: string;
      summaryEn: string;
      /** RFC 3339, UTC */
      expiresAt: string;
    };
    Approve: {
      /** Kept with the decision and in the audit trail */
      comment: string;
      /** Evidence as files */
      files?: string[];
    };
    Arrival: {
      expectedOn: string | null;
      payoutId: string | null;
    };
    AskCorrections: {
      corrections: components["schemas"]["CorrectionAsked"][];
    };
    AskExport: {
      /** payments, merchants, … */
      list: string;
      format: "csv" | "xlsx";
      language?: "zh-CN" | "en";
      /** IANA name; times in the file are of this zone */
      zone?: string;
      filter?: {
        [name: string]: string;
      };
    };
    AskForApiKey: {
      /** What the key is for */
      name: string;
      permissions: string[];
      merchantId?: string | null;
      expiresInDays?: number;
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    AskPasswordLink: {
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    AssignMerchant: {
      agent: string | null;
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    AuditAnchor: {
      position: string;
      hash: string;
    };
    AuditBreak: {
      kind: "changed" | "removed" | "inserted" | "reordered" | "rewritten";
      position: string | null;
      entry: string | null;
    };
    AuditChain: {
      /** How many entries are sealed */
      sealed: string;
      head: string | null;
      sealedAt: string | null;
      last: components["schemas"]["AuditVerification"] | null;
    };
    AuditCount: {
      count: number;
    };
    AuditEntry: {
      /** Id with its prefix */
      id: string;
      /** RFC 3339, UTC */
      at: string;
      actor: {
        kind: "user" | "service" | "system";
        id: string | null;
        /** Login, or name of a program */
        name: string;
        role: string | null;
      };
      source: string;
      /** The number people quote; empty for what the platform did by itself */
      requestId: string;
      action: string;
      subject: string;
      before: unknown;
      after: unknown;
      reason: string;
      approvalId: string | null;
      expanded?: components["schemas"]["AuditExpanded"];
    };
    AuditExpanded: {
      approval?: components["schemas"]["ApprovalBrought"];
      subject?: components["schemas"]["MerchantBrought"] | components["schemas"]["DeviceBrought"] | components["schemas"]["AgentLabel"] | components["schemas"]["PaymentBrought"] | components["schemas"]["PayoutBrought"] | components["schemas"]["EndpointBrought"];
    };
    AuditList: {
      data: components["schemas"]["AuditEntry"][];
      hasMore: boolean;
      nextBefore: string | null;
      nextAfter: string | null;
    };
    AuditVerification: {
      ok: boolean;
      /** RFC 3339, UTC */
      at: string;
      by: string;
      /** Entries that were compared with the chain */
      sealed: string;
      /** Entries that were too young to be sealed */
      waiting: string;
      head: string | null;
      anchors: number;
      breaks: components["schemas"]["AuditBreak"][];
    };
    BatchBreak: {
      trace: number;
      kind: "terminal-only" | "host-only" | "amount-differs" | "card-differs";
      terminalMinor: string | null;
      hostMinor: string | null;
    };
    BatchWindow: {
      batch: number;
      /** Business day, YYYY-MM-DD */
      batchDate: string;
      status: "open" | "closed";
    };
    BindTerminal: {
      /** Of the merchant */
      merchantId: string;
      /** Of one of the merchant's places */
      placeId: string;
      number: string;
      keyKind: "TDES" | "SM4";
      dialect: string;
      /** Minor units as a decimal string */
      maxAmountMinor?: string;
      /** Minor units as a decimal string */
      contactlessNoPinMinor?: string;
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    Binding: {
      /** Id with its prefix */
      id: string;
      /** Terminal number, field 41 */
      number: string;
      status: "bound" | "locked" | "unbound";
      statusReason: string;
      merchant: components["schemas"]["MerchantLabel"];
      place: {
        /** Id with its prefix */
        id: string;
        name: string;
        address: string;
      };
      dialect: string;
      keyKind: "TDES" | "SM4";
      /** Minor units as a decimal string */
      maxAmountMinor: string;
      /** Minor units as a decimal string */
      contactlessNoPinMinor: string;
      /** ISO 4217 */
      currency: string;
      /** RFC 3339, UTC */
      boundAt: string;
      signedOnAt: string | null;
      lastSeenAt: string | null;
    };
    BreakEven: {
      /** Cheaper below this turnover */
      below: string;
      /** Cheaper from it on */
      above: string;
      /** Minor units as a decimal string */
      monthlyMinor: string;
    };
    CancelExport: Record<string, never>;
    CertificationFact: {
      fact: "certification";
      scheme: "unionpay" | "visa" | "mastercard" | "jcb" | "amex";
      scopes: ("card-present" | "e-commerce" | "qr")[];
      number: string;
      until: string | null;
    };
    ChangeNotificationSettings: {
      language?: "zh-CN" | "en";
      quietFrom?: string;
      quietUntil?: string;
    };
    ChangeRole: {
      role: "operations" | "risk" | "finance" | "support" | "administrator" | "auditor" | "agent" | "agent-staff" | "merchant-owner" | "merchant-cashier";
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    ChangeStore: {
      name: string;
      address: string;
      latitude: number;
      longitude: number;
    };
    Channel: {
      /** Id with its prefix */
      id: string;
      name: string;
      host: string;
      port: number;
      dialect: string;
      acquirerCode: string;
      brands: string[];
      timeoutMs: number;
      connections: number;
      inFlightMax: number;
      link: {
        state: "up" | "down";
        hasRoom: boolean;
      } | null;
    };
    ChannelList: {
      data: components["schemas"]["Channel"][];
    };
    CheckAnswer: {
      verdict: "ready" | "not-ready" | "refused" | "proper" | "limited" | "not-proper" | "unconfirmed" | "bindable" | "not-bindable";
      /** Heaviest first */
      reasons: {
        code: string;
        /** Path of the member, such as licence.expires */
        field: string;
        says: {
          zh: string;
          en: string;
        };
        /** What it rests on */
        source: string;
      }[];
      due: ({
        requirement: string;
        status: "currently_due" | "eventually_due" | "past_due" | "pending";
        /** Last day; null: before a terminal is bound */
        by: string | null;
      })[];
    };
    CheckChoices: {
      regions: components["schemas"]["RegionChoice"][];
      products: ("traditional-pos" | "e-signature-pos" | "smart-touch-pos" | "qr-sign")[];
    };
    CheckProviderList: {
      list: "licence-register" | "withdrawn-list";
      /** Where the list was published */
      source: string;
      /** The day on which the list was taken, YYYY-MM-DD */
      checkedOn: string;
      /** The list, sent to POST /v1/files before */
      fileId: string;
    };
    CheckSerialList: {
      /** Where it was looked up, or what the paper is */
      source: string;
      /** YYYY-MM-DD */
      checkedOn: string;
      /** The paper or list, sent to POST /v1/files before */
      fileId: string;
    };
    ChooseNotice: {
      channel: "in-app" | "mail" | "sms";
      wanted: boolean;
    };
    CloseAgent: {
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    CloseDay: {
      /** YYYY-MM-DD: the day to close. A day that is paid already answers its page. */
      businessDay?: string;
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    ClosedBatch: {
      terminal: components["schemas"]["TerminalLabel"];
      merchant: components["schemas"]["MerchantLabel"];
      batch: number;
      /** Business day, YYYY-MM-DD */
      batchDate: string;
      /** Minor units as a decimal string */
      hostDebitMinor: string;
      hostDebitCount: number;
      /** Minor units as a decimal string */
      hostCreditMinor: string;
      hostCreditCount: number;
      /** Minor units as a decimal string */
      terminalDebitMinor: string;
      terminalDebitCount: number;
      /** Minor units as a decimal string */
      terminalCreditMinor: string;
      terminalCreditCount: number;
      balanced: boolean;
      uploadStatus: "none" | "awaited" | "complete";
      /** RFC 3339, UTC */
      closedAt: string;
      breaks: components["schemas"]["BatchBreak"][];
    };
    ClosedBatches: {
      data: components["schemas"]["ClosedBatch"][];
      hasMore: boolean;
      nextBefore: string | null;
    };
    ClosedCapability: {
      capability: string;
      requirements: string[];
    };
    CollectApplication: {
      /** enterprise 企业, individual 个体工商户, micro 小微（无照）, institution 事业单位等 */
      kind: "enterprise" | "individual" | "micro" | "institution";
      language?: "zh-CN" | "en";
      /** The agent that collects; one's own when left out by an agent */
      agent?: string;
    };
    CompareOffers: {
      offers: components["schemas"]["Offer"][];
      usage: components["schemas"]["OfferUsage"];
    };
    Complaint: {
      /** Id with its prefix */
      id: string;
      kind: "fees" | "deposit" | "settlement-late" | "service" | "impostor" | "other";
      said: string;
      state: "open" | "answered" | "closed";
      /** RFC 3339, UTC */
      receivedAt: string;
      steps: components["schemas"]["ComplaintStep"][];
      merchantId: string | null;
      /** How whoever complained is reached */
      contact: string;
      receivedBy: string;
    };
    ComplaintList: {
      data: components["schemas"]["Complaint"][];
    };
    ComplaintStep: {
      state: "open" | "answered" | "closed";
      said: string;
      /** RFC 3339, UTC */
      at: string;
    };
    ConfirmAddress: {
      channel: "mail" | "sms";
      code: string;
    };
    Contact: {
      name: string;
      nameEn: string;
      licenceNumber: string;
      servicePhone: string;
      serviceHours: components["schemas"]["ServiceHours"] | null;
    };
    CorrectionAsked: {
      /** Path of the member, such as licence.expires, or document.licence */
      field: string;
      /** What is wrong with it; the applicant reads exactly this */
      reason: string;
    };
    CostLine: {
      code: string;
      kind: "fixed" | "variable";
      /** Minor units as a decimal string */
      totalMinor: string;
      saysZh: string;
      saysEn: string;
      clause: string;
    };
    Credentials: {
      /** User name */
      login: string;
      password: string;
    };
    DeletionAnswer: {
      outcome: "deleted" | "kept";
      deletedAt: string | null;
      zh: string;
      en: string;
    };
    DeskRefund: {
      askedByName: string;
      askedByRole: string | null;
      reason: string;
      /** RFC 3339, UTC */
      askedAt: string;
    };
    DeviceBrought: {
      /** Id with its prefix */
      id: string;
      serial: string;
      product: string;
      model: string;
      /** RFC 3339, UTC */
      createdAt: string;
    };
    DeviceCertificate: {
      /** Id with its prefix */
      id: string;
      standard: string;
      number: string;
      issuer: string;
      /** Business day, YYYY-MM-DD */
      issued: string;
      expires: string | null;
      firmwareFrom: string | null;
      firmwareUntil: string | null;
      evidence: components["schemas"]["FactEvidence"];
      approvalId: string | null;
    };
    DeviceModel: {
      /** Id with its prefix */
      id: string;
      maker: string;
      name: string;
      productClass: "10" | "11" | "12" | "13" | "01" | "02" | "03" | "04" | "05" | "06" | "08" | "09";
      networkLicense: string | null;
      /** Invented for a demo; proves nothing outside it */
      testData: boolean;
      serials: number;
      certificates: number;
      certifiedUntil: string | null;
      /** A certificate in date has no end */
      endless: boolean;
      papers: components["schemas"]["DeviceCertificate"][];
    };
    DeviceModelList: {
      data: components["schemas"]["DeviceModelRow"][];
      hasMore: boolean;
      nextBefore: string | null;
    };
    DeviceModelRow: {
      /** Id with its prefix */
      id: string;
      maker: string;
      name: string;
      productClass: "10" | "11" | "12" | "13" | "01" | "02" | "03" | "04" | "05" | "06" | "08" | "09";
      networkLicense: string | null;
      /** Invented for a demo; proves nothing outside it */
      testData: boolean;
      serials: number;
      certificates: number;
      certifiedUntil: string | null;
      /** A certificate in date has no end */
      endless: boolean;
    };
    DocumentRemoved: {
      left: number;
    };
    DraftPolicyVersion: {
      /** Name of the pack */
      pack: string;
      /** First day, from its first moment */
      validFrom: string;
      parameters: (components["schemas"]["SetPolicyParameter"] | components["schemas"]["EndPolicyParameter"])[];
      requirements: (components["schemas"]["SetPolicyRequirement"] | components["schemas"]["EndPolicyRequirement"])[];
      /** Begin from what this release ships instead of what holds */
      shipped?: boolean;
      /** Why; kept with the version */
      reason: string;
    };
    EndParkedReversal: {
      end: "rest-refunded" | "sale-stands";
      /** Why, and what supports it; kept in the audit trail and read by whoever decides */
      reason: string;
    };
    EndPolicyParameter: {
      /** Name of the row */
      ends: string;
    };
    EndPolicyRequirement: {
      /** Name of the row */
      ends: string;
    };
    EndpointBrought: {
      /** Id with its prefix */
      id: string;
      merchantId: string | null;
      url: string;
      status: string;
      /** RFC 3339, UTC */
      createdAt: string;
    };
    ErrorCatalogue: {
      data: components["schemas"]["ErrorEntry"][];
    };
    ErrorEntry: {
      code: string;
      part: string;
      /** HTTP status */
      status: number;
      field39: string | null;
      titleZh: string;
      titleEn: string;
      moneyZh: string;
      moneyEn: string;
      actionZh: string;
      actionEn: string;
    };
    Event: {
      /** Id with its prefix */
      id: string;
      type: string;
      /** RFC 3339, UTC */
      at: string;
      /** Id of what it is about */
      subject: string;
      merchant: components["schemas"]["MerchantLabel"] | null;
      expanded?: components["schemas"]["EventExpanded"];
      body: string | null;
      deliveries: components["schemas"]["WebhookDelivery"][];
    };
    EventBrought: {
      /** Id with its prefix */
      id: string;
      type: string;
      /** RFC 3339, UTC */
      at: string;
      /** Id with its prefix */
      subject: string;
    };
    EventExpanded: {
      merchant?: components["schemas"]["MerchantBrought"];
      subject?: components["schemas"]["MerchantBrought"] | components["schemas"]["DeviceBrought"] | components["schemas"]["AgentLabel"] | components["schemas"]["PaymentBrought"] | components["schemas"]["PayoutBrought"] | components["schemas"]["EndpointBrought"];
    };
    EventGroup: {
      titleZh: string;
      titleEn: string;
      types: components["schemas"]["EventType"][];
    };
    EventList: {
      data: components["schemas"]["EventRow"][];
      hasMore: boolean;
      nextBefore: string | null;
      nextAfter: string | null;
    };
    EventReader: {
      /** webhooks, notifications */
      reader: string;
      unread: number;
      oldestUnreadAt: string | null;
      failing: number;
      setAside: number;
    };
    EventReaderList: {
      data: components["schemas"]["EventReader"][];
    };
    EventResend: {
      /** To this endpoint only */
      endpoint?: string;
    };
    EventResent: {
      endpoints: number;
    };
    EventRow: {
      /** Id with its prefix */
      id: string;
      type: string;
      /** RFC 3339, UTC */
      at: string;
      /** Id of what it is about */
      subject: string;
      merchant: components["schemas"]["MerchantLabel"] | null;
      expanded?: components["schemas"]["EventExpanded"];
    };
    EventType: {
      type: string;
      whenZh: string;
      whenEn: string;
      operatorOnly: boolean;
      /** JSON Schema 2020-12 of the whole body */
      schema: unknown;
      /** A true event */
      example: unknown;
    };
    EventTypes: {
      groups: components["schemas"]["EventGroup"][];
    };
    Evidence: {
      kind: "text" | "file";
      /** The sentence, or the number of the file */
      value: string;
      name: string | null;
      sha256: string | null;
    };
    EvidenceGiven: {
      kind: "public-register" | "document" | "observation" | "declaration";
      /** Where it was looked up, or what the paper is */
      source: string;
      /** The day of the look-up, YYYY-MM-DD */
      checkedOn: string;
      /** The paper, sent to POST /v1/files before; for everything but a declaration */
      fileId?: string;
    };
    Export: {
      /** Id with its prefix */
      id: string;
      list: string;
      titleZh: string;
      titleEn: string;
      format: "csv" | "xlsx";
      language: "zh-CN" | "en";
      zone: string;
      filter: {
        [name: string]: string;
      };
      status: "waiting" | "running" | "done" | "failed" | "cancelled" | "purged";
      rowsTotal: number;
      rowsDone: number;
      failure: "" | "not-permitted" | "list-gone" | "gave-up";
      /** RFC 3339, UTC */
      createdAt: string;
      finishedAt: string | null;
      fileName: string | null;
      sizeBytes: number | null;
      sha256: string | null;
      keptUntil: string | null;
      download: string | null;
    };
    ExportList: {
      data: components["schemas"]["Export"][];
      hasMore: boolean;
      nextBefore: string | null;
      nextAfter: string | null;
    };
    ExportLists: {
      data: {
        list: string;
        titleZh: string;
        titleEn: string;
      }[];
    };
    FactEvidence: {
      kind: "public-register" | "public-list" | "document" | "observation" | "declaration" | "test-data";
      /** Where it was looked up, or what the paper is */
      source: string;
      /** Business day, YYYY-MM-DD */
      checkedOn: string;
      age: "fresh" | "old";
      method: "manual" | "import";
      checkedBy: string | null;
      fileId: string | null;
      sha256: string | null;
    };
    FactsTaken: {
      outcome: "recorded" | "asked";
      approvalId: string | null;
    };
    FeeExplained: {
      /** Id with its prefix */
      schedule: string;
      version: number;
      cardType: string;
      /** Minor units as a decimal string */
      ratePpm: string;
      /** Minor units as a decimal string */
      minMinor: string;
      capMinor: string | null;
      /** Minor units as a decimal string */
      amountMinor: string;
      /** Minor units as a decimal string */
      feeMinor: string;
      rule: string;
    };
    FeeQuote: {
      /** Business day, YYYY-MM-DD */
      day: string;
      /** ISO 4217 */
      currency: string;
      cardType: "debit" | "credit" | "foreign";
      /** Minor units as a decimal string */
      amountMinor: string;
      /** Minor units as a decimal string */
      feeMinor: string;
      /** Minor units as a decimal string */
      netMinor: string;
      /** Minor units as a decimal string */
      ratePpm: string;
      /** Minor units as a decimal string */
      minMinor: string;
      capMinor: string | null;
      /** rate-half-up, rate-capped or minimum: how the fee came about */
      rule: string;
    };
    FeeRate: {
      cardType: "debit" | "credit" | "foreign";
      /** Minor units as a decimal string */
      ratePpm: string;
      /** Minor units as a decimal string */
      minMinor: string;
      capMinor: string | null;
      textZh: string;
      textEn: string;
    };
    FeeSchedule: {
      version: number;
      /** Business day, YYYY-MM-DD */
      validFrom: string;
      validUntil: string | null;
      /** Business day, YYYY-MM-DD */
      signedOn: string;
      refundFee: "full-refund-returns-fee" | "fee-is-kept";
      rates: components["schemas"]["FeeRate"][];
    };
    FeesInMind: {
      /** First day of the new version */
      validFrom: string;
      /** When the merchant signed it */
      signedOn: string;
      /** When the merchant was told */
      noticeGivenOn: string;
      refundFee: "full-refund-returns-fee" | "fee-is-kept";
      rates: components["schemas"]["ProposedRates"];
    };
    FeesToday: {
      /** Business day, YYYY-MM-DD */
      day: string;
      /** ISO 4217 */
      currency: string;
      fees: components["schemas"]["FeeSchedule"] | null;
    };
    File: {
      /** Id with its prefix */
      id: string;
      name: string;
      type: string;
      /** Minor units as a decimal string */
      sizeBytes: string;
      /** Hex */
      sha256: string;
      merchantId: string | null;
      /** RFC 3339, UTC */
      createdAt: string;
      /** RFC 3339, UTC */
      retainedUntil: string;
    };
    Forgetful: {
      login: string;
      displayName: string;
      displayNameEn: string;
    };
    GiveUpSetAside: {
      /** Kept in the audit trail */
      reason: string;
    };
    Handover: {
      handover: unknown;
    };
    Health: {
      ok: boolean;
      version: string;
      demo: boolean;
    };
    ImportProviderList: {
      list: "licence-register" | "withdrawn-list";
      /** Where the list was published */
      source: string;
      /** The day on which the list was taken, YYYY-MM-DD */
      checkedOn: string;
      /** The list, sent to POST /v1/files before */
      fileId: string;
      /** Kept in the audit trail */
      reason: string;
    };
    ImportSerialList: {
      /** Where it was looked up, or what the paper is */
      source: string;
      /** YYYY-MM-DD */
      checkedOn: string;
      /** The paper or list, sent to POST /v1/files before */
      fileId: string;
      /** Kept in the audit trail */
      reason: string;
    };
    Invitation: {
      user: components["schemas"]["ManagedUser"];
      /** Opens once; to be handed over by the administrator */
      link: string;
      /** RFC 3339, UTC */
      expiresAt: string;
    };
    InvitationForm: {
      token: string;
      password: string;
    };
    InvitationToken: {
      token: string;
    };
    InviteForm: {
      /** Lower-case letters, digits and . @ _ - */
      login: string;
      displayName: string;
      displayNameEn: string;
      role: "operations" | "risk" | "finance" | "support" | "administrator" | "auditor" | "agent" | "agent-staff" | "merchant-owner" | "merchant-cashier";
      merchantId: string | null;
      agentId: string | null;
      /** Of a cashier: the places whose payments are seen */
      placeIds: string[];
    };
    Invited: {
      login: string;
      displayName: string;
      displayNameEn: string;
      role: "operations" | "risk" | "finance" | "support" | "administrator" | "auditor" | "agent" | "agent-staff" | "merchant-owner" | "merchant-cashier";
    };
    Journey: {
      part: "authorise" | "reversal" | "network-reversal";
      /** RFC 3339, UTC */
      at: string;
      steps: components["schemas"]["JourneyStep"][];
      messages: components["schemas"]["JourneyMessage"][];
    };
    JourneyMessage: {
      direction: "terminal-in" | "channel-out" | "channel-in" | "terminal-out";
      /** RFC 3339, UTC */
      at: string;
      /** Decoded and masked */
      message: {
        mti: string;
        fields: {
          [name: string]: string;
        };
        [name: string]: unknown;
      };
    };
    JourneyStep: {
      step: string;
      micros: number;
      decision: string;
      reason: string | null;
    };
    KeyLine: {
      usage: string;
      algorithm: string;
      checkValue: string;
      version: number;
      state: string;
      /** RFC 3339, UTC */
      createdAt: string;
    };
    LedgerProof: {
      transfers: number;
      accounts: number;
      balanced: boolean;
      unknown: number;
      breaks: {
        law: string;
        subject: string;
      }[];
      ok: boolean;
    };
    LedgerSide: {
      /** Id with its prefix */
      accountId: string;
      kind: "merchant-payable" | "channel-receivable" | "fees" | "payouts-due" | "suspense";
    };
    LedgerTransfer: {
      /** Id with its prefix */
      id: string;
      code: "sale" | "sale-fee" | "sale-reversed" | "sale-fee-reversed" | "void" | "void-fee-returned" | "void-reversed" | "void-fee-returned-reversed" | "refund" | "refund-fee-returned" | "refund-reversed" | "refund-fee-returned-reversed" | "payout";
      debit: components["schemas"]["LedgerSide"];
      credit: components["schemas"]["LedgerSide"];
      /** Minor units as a decimal string */
      amountMinor: string;
      /** ISO 4217 */
      currency: string;
      /** The payment, or for a payout the payout, it was posted for */
      reference: string;
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      /** RFC 3339, UTC */
      postedAt: string;
      expanded?: components["schemas"]["LedgerTransferExpanded"];
    };
    LedgerTransferExpanded: {
      reference?: components["schemas"]["PaymentBrought"] | components["schemas"]["PayoutBrought"];
    };
    LedgerTransferList: {
      data: components["schemas"]["LedgerTransfer"][];
      hasMore: boolean;
      nextBefore: string | null;
      /** Set when enough rows were looked at before the page was full: it is whole back to here */
      lookedBackTo: string | null;
    };
    LicenceNumberFact: {
      fact: "licence-number";
      number: string;
    };
    LicenceRegionsFact: {
      fact: "licence-regions";
      regions: ("CN" | "110000" | "120000" | "130000" | "140000" | "150000" | "210000" | "220000" | "230000" | "310000" | "320000" | "330000" | "340000" | "350000" | "360000" | "370000" | "410000" | "420000" | "430000" | "440000" | "450000" | "460000" | "500000" | "510000" | "520000" | "530000" | "540000" | "610000" | "620000" | "630000" | "640000" | "650000" | "710000" | "810000" | "820000")[];
    };
    LicenceStatusFact: {
      fact: "licence-status";
      status: "valid" | "suspended" | "withdrawn" | "expired";
      note: string;
    };
    LicenceTypesFact: {
      fact: "licence-types";
      types: ("bank-card-acquiring" | "internet-payment" | "mobile-phone-payment" | "fixed-line-payment" | "digital-tv-payment" | "prepaid-card-issuing" | "prepaid-card-accepting" | "stored-value-1" | "stored-value-2" | "processing-1" | "processing-2")[];
    };
    LicenceValidityFact: {
      fact: "licence-validity";
      from: string | null;
      until: string | null;
    };
    LiftTerminalReport: {
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    ListImportCounts: {
      added: number;
      changed: number;
      confirmed: number;
      unchanged: number;
      older: number;
      refused: number;
    };
    ListImportPlan: {
      counts: components["schemas"]["ListImportCounts"];
      rows: components["schemas"]["ListImportRow"][];
    };
    ListImportReason: {
      code: string;
      column: string;
      text: string;
    };
    ListImportRow: {
      line: number;
      number: string;
      name: string;
      outcome: "added" | "changed" | "confirmed" | "unchanged" | "older" | "refused";
      facts: string[];
      reasons: components["schemas"]["ListImportReason"][];
    };
    ListPreference: {
      columns: string[] | null;
      density: "normal" | "dense";
      defaultView: string | null;
    };
    LoggedRequest: {
      /** Id with its prefix */
      id: string;
      /** RFC 3339, UTC */
      at: string;
      actor: components["schemas"]["RequestActor"];
      method: string;
      /** The path's form */
      route: string;
      path: string;
      status: number;
      problem: string | null;
      ms: number;
      requestId: string;
      /** The answer was the first one's, by its idempotency key */
      replayed: boolean;
      /** The address it came from */
      source: string;
      /** Masked */
      query: unknown;
      /** Masked: only what the schema calls harmless is in clear */
      requestBody: unknown;
      /** Masked */
      responseBody: unknown;
    };
    LoggedRequestList: {
      data: components["schemas"]["LoggedRequestRow"][];
      hasMore: boolean;
      nextBefore: string | null;
      /** Entries of all callers that were not written because too many came at once */
      dropped: number;
    };
    LoggedRequestRow: {
      /** Id with its prefix */
      id: string;
      /** RFC 3339, UTC */
      at: string;
      actor: components["schemas"]["RequestActor"];
      method: string;
      /** The path's form */
      route: string;
      path: string;
      status: number;
      problem: string | null;
      ms: number;
      requestId: string;
      /** The answer was the first one's, by its idempotency key */
      replayed: boolean;
    };
    ManagedUser: {
      /** Id with its prefix */
      id: string;
      login: string;
      displayName: string;
      displayNameEn: string;
      role: "operations" | "risk" | "finance" | "support" | "administrator" | "auditor" | "agent" | "agent-staff" | "merchant-owner" | "merchant-cashier";
      merchantId: string | null;
      agentId: string | null;
      belongsTo: string | null;
      status: "invited" | "active" | "disabled";
      /** RFC 3339, UTC */
      createdAt: string;
      lastSeenAt: string | null;
      sessions: number;
      totp: boolean;
      passkeys: number;
      invitedUntil: string | null;
      expanded?: components["schemas"]["UserExpanded"];
    };
    Me: {
      user: components["schemas"]["User"];
      demo: boolean;
      zone: string;
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      mustAddSecondFactor: boolean;
    };
    Merchant: {
      /** Id with its prefix */
      id: string;
      /** Merchant code, field 42 */
      code: string;
      name: string;
      nameEn: string;
      shortName: string;
      mcc: string;
      status: "active" | "suspended" | "closed";
      /** Why it is suspended */
      statusReason: string;
      /** RFC 3339, UTC */
      createdAt: string;
      terminals: number;
      /** Minor units as a decimal string */
      payableMinor: string;
      /** Minor units as a decimal string */
      todayMinor: string;
      /** ISO 4217 */
      currency: string;
      agent: components["schemas"]["AgentLabel"] | null;
      expanded?: components["schemas"]["MerchantExpanded"];
      creditCode: string;
      account: {
        bank: string;
        /** Holder: a company, or a person who trades */
        name: string;
        masked: string;
      };
      provider: {
        name: string;
        nameEn: string;
        licenceNumber: string;
        servicePhone: string;
      } | null;
      places: components["schemas"]["Place"][];
      fees: components["schemas"]["FeeSchedule"] | null;
      bindings: components["schemas"]["TerminalRow"][];
      today: components["schemas"]["TodayOfMerchant"];
    };
    MerchantAgreement: {
      version: number;
      zh: string;
      en: string;
      /** Hex, over both texts and the prices: what is signed */
      sha256: string;
      offer: components["schemas"]["AgreedPrices"];
    };
    MerchantBrought: {
      /** Id with its prefix */
      id: string;
      code: string;
      name: string;
      nameEn: string;
      shortName: string;
      mcc: string;
      status: string;
      /** RFC 3339, UTC */
      createdAt: string;
    };
    MerchantExpanded: {
      agent?: components["schemas"]["AgentLabel"];
    };
    MerchantFile: {
      /** enterprise 企业, individual 个体工商户, micro 小微（无照）, institution 事业单位等 */
      kind: "enterprise" | "individual" | "micro" | "institution";
      name?: string | null;
      creditCode?: string | null;
      /** Business licence; institutions: their certificate */
      licence?: {
        number?: string | null;
        name?: string | null;
        legalPerson?: string | null;
        scope?: string | null;
        issued?: string | null;
        /** Last day; null or 长期: no end */
        expires?: string | null;
      } | null;
      /** Only of the old form; null with a unified code */
      taxRegistration?: {
        number?: string | null;
        name?: string | null;
      } | null;
      /** A certificate of its own; null with a unified code */
      organisationCode?: {
        number?: string | null;
        name?: string | null;
        expires?: string | null;
      } | null;
      /** Where the money is paid */
      account?: {
        permitNumber?: string | null;
        name?: string | null;
        bank?: string | null;
        bankNumber?: string | null;
        number?: string | null;
        kind?: "corporate" | "personal" | null;
      } | null;
      /** Legal representative, person in charge, or the person behind a micro merchant */
      legalPerson?: {
        name?: string | null;
        /** other: passport, travel permit; not checked by digits */
        idKind?: "resident" | "other" | null;
        idNumber?: string | null;
        /** Last day; null or 长期: no end */
        idExpires?: string | null;
      } | null;
      /** Who owns or controls it in the end */
      beneficialOwners?: ({
        name?: string | null;
        idNumber?: string | null;
      })[] | null;
      /** Where the terminal will stand */
      place?: {
        address?: string | null;
        region?: string | null;
        /** Degrees north, WGS-84 */
        lat?: number | null;
        /** Degrees east, WGS-84 */
        lon?: number | null;
      } | null;
      /** The lease's days */
      lease?: {
        from?: string | null;
        expires?: string | null;
      } | null;
      mcc?: string | null;
      /** Copies that are there: licence, account-permit, basic-account-information, bank-card, legal-person-id, settlement-letter, site-photos, lease, agreement */
      documents?: string[] | null;
      /** A merchant since; null: it applies now */
      since?: string | null;
      /** Where the provider's licence is valid; null: not compared */
      providerRegions?: string[] | null;
    };
    MerchantHit: {
      /** Id with its prefix */
      id: string;
      name: string;
      nameEn: string;
      shortName: string;
      code: string;
      status: "active" | "suspended" | "closed";
    };
    MerchantLabel: {
      /** Id with its prefix */
      id: string;
      name: string;
      nameEn: string;
      shortName: string;
    };
    MerchantList: {
      data: components["schemas"]["MerchantRow"][];
      hasMore: boolean;
      nextBefore: string | null;
      nextAfter: string | null;
    };
    MerchantRow: {
      /** Id with its prefix */
      id: string;
      /** Merchant code, field 42 */
      code: string;
      name: string;
      nameEn: string;
      shortName: string;
      mcc: string;
      status: "active" | "suspended" | "closed";
      /** Why it is suspended */
      statusReason: string;
      /** RFC 3339, UTC */
      createdAt: string;
      terminals: number;
      /** Minor units as a decimal string */
      payableMinor: string;
      /** Minor units as a decimal string */
      todayMinor: string;
      /** ISO 4217 */
      currency: string;
      agent: components["schemas"]["AgentLabel"] | null;
      expanded?: components["schemas"]["MerchantExpanded"];
    };
    MerchantSuspended: {
      status: "suspended";
      /** Id with its prefix */
      reviewId: string;
    };
    MessageDelivery: {
      /** Id with its prefix */
      id: string;
      /** Id with its prefix */
      userId: string;
      channel: "mail" | "sms";
      notice: string;
      /** Shortened */
      address: string;
      language: string;
      status: "waiting" | "sending" | "sent" | "failed" | "dropped";
      within: string | null;
      attempts: number;
      /** RFC 3339, UTC */
      dueAt: string;
      /** RFC 3339, UTC */
      createdAt: string;
      endedAt: string | null;
      error: string;
    };
    MessageDeliveryList: {
      data: components["schemas"]["MessageDelivery"][];
      hasMore: boolean;
      nextBefore: string | null;
    };
    MonthlyUse: {
      /** Minor units as a decimal string */
      volumeMinor: string;
      count: number;
    };
    MonthlyUses: {
      debit?: components["schemas"]["MonthlyUse"];
      credit?: components["schemas"]["MonthlyUse"];
      qr?: components["schemas"]["MonthlyUse"];
      foreign?: components["schemas"]["MonthlyUse"];
    };
    MoveAgent: {
      under: string | null;
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    MySessions: {
      data: components["schemas"]["Session"][];
    };
    Need: {
      kind: "channel-down" | "late-reversals" | "unbalanced-batches" | "unknown-payments" | "locked-terminals" | "set-aside-events";
      count: number;
      textZh: string;
      textEn: string;
      link: string;
    };
    NewAgent: {
      name: string;
      nameEn: string;
      contact: string;
      phone: string;
      /** An agent */
      under?: string;
    };
    NewApiKey: {
      /** What the key is for */
      name: string;
      permissions: string[];
      merchantId?: string | null;
      expiresInDays?: number;
    };
    NewComplaint: {
      kind: "fees" | "deposit" | "settlement-late" | "service" | "impostor" | "other";
      /** What happened */
      said: string;
      contact: string;
    };
    NewComplaintStep: {
      state: "open" | "answered" | "closed";
      said: string;
    };
    NewDeviceCertificate: {
      standard: "银联入网认证" | "JR/T 0120-2016" | "GB/T 20547.2-2006";
      number: string;
      issuer: string;
      /** YYYY-MM-DD */
      issued: string;
      expires: string | null;
      firmwareFrom: string | null;
      firmwareUntil: string | null;
      kind: "public-register" | "document";
      /** Where it was looked up, or what the paper is */
      source: string;
      /** YYYY-MM-DD */
      checkedOn: string;
      /** The paper or list, sent to POST /v1/files before */
      fileId: string;
      /** Kept in the audit trail */
      reason: string;
    };
    NewDeviceModel: {
      maker: string;
      name: string;
      productClass: "10" | "11" | "12" | "13" | "01" | "02" | "03" | "04" | "05" | "06" | "08" | "09";
      networkLicense: string | null;
      /** Kept in the audit trail */
      reason: string;
    };
    NewFacts: {
      facts: (components["schemas"]["LicenceNumberFact"] | components["schemas"]["LicenceTypesFact"] | components["schemas"]["LicenceRegionsFact"] | components["schemas"]["LicenceValidityFact"] | components["schemas"]["LicenceStatusFact"] | components["schemas"]["CertificationFact"] | components["schemas"]["SettlesDirectlyFact"])[];
      evidence: components["schemas"]["EvidenceGiven"];
      /** Kept in the audit trail */
      reason: string;
    };
    NewPasskey: {
      token: string;
      name: string;
      answer: {
        [name: string]: unknown;
      };
    };
    NewPasswordForm: {
      token: string;
      password: string;
    };
    NewProvider: {
      name: string;
      nameEn: string;
      /** Kept in the audit trail */
      reason: string;
    };
    NewProviderTerms: {
      title: string;
      body: string;
      /** The first day on which it holds */
      validFrom: string;
      /** Kept in the audit trail */
      reason: string;
    };
    NewStaff: {
      /** Lower-case letters, digits and . @ _ - */
      login: string;
      displayName: string;
      displayNameEn: string;
      role: "merchant-owner" | "merchant-cashier" | "agent" | "agent-staff";
      /** Of a cashier: the stores whose payments and terminals are seen */
      storeIds?: string[];
      /** An agent of one's branch; without it one's own house */
      agent?: string;
    };
    NewStore: {
      name: string;
      address: string;
      latitude: number;
      longitude: number;
    };
    NewView: {
      /** Name of a list */
      list: string;
      name: string;
      query: {
        [name: string]: string;
      };
    };
    NewWebhookEndpoint: {
      /** https, a public name, port 443 or 8443 */
      url: string;
      description?: string;
      /** Types of the event catalogue; `payment.*` and `*` are wildcards */
      types: string[];
      /** Also sign with ed25519 (v1a) */
      asymmetric?: boolean;
      /** Of staff: whose it is. Left out it is the operator's and hears of all */
      merchant?: string;
    };
    NextArrival: {
      /** instructed: the payout exists. expected: today's money so far. carried: nothing is paid, the balance goes on */
      state: "instructed" | "expected" | "carried";
      payoutId: string | null;
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      /** Minor units as a decimal string */
      amountMinor: string;
      /** Minor units as a decimal string */
      carriedMinor: string;
      /** Business day, YYYY-MM-DD */
      expectedOn: string;
    };
    NoticeSetting: {
      notice: string;
      group: string;
      aboutZh: string;
      aboutEn: string;
      urgent: boolean;
      inApp: "always" | "on" | "off" | "not-offered";
      mail: "always" | "on" | "off" | "not-offered";
      sms: "always" | "on" | "off" | "not-offered";
    };
    Notification: {
      /** Id with its prefix */
      id: string;
      notice: string;
      group: string;
      urgent: boolean;
      titleZh: string;
      titleEn: string;
      bodyZh: string;
      bodyEn: string;
      /** How many of a burst stand here; the words are the last one's */
      count: number;
      link: string | null;
      /** RFC 3339, UTC */
      createdAt: string;
      /** RFC 3339, UTC */
      latestAt: string;
      readAt: string | null;
    };
    NotificationAddress: {
      channel: "mail" | "sms";
      address: string;
      verified: boolean;
      /** A server said for ever that there is no such box */
      bounced: boolean;
    };
    NotificationList: {
      data: components["schemas"]["Notification"][];
      hasMore: boolean;
      nextBefore: string | null;
    };
    NotificationSettings: {
      language: "zh-CN" | "en";
      zone: string;
      quietFrom: string;
      quietUntil: string;
      addresses: components["schemas"]["NotificationAddress"][];
      notices: components["schemas"]["NoticeSetting"][];
    };
    NotificationSummary: {
      /** 100 stands for a hundred or more */
      unread: number;
      latest: string | null;
    };
    NotificationsRead: {
      read: number;
    };
    Offer: {
      /** What the merchant calls it */
      name: string;
      rates: components["schemas"]["OfferedRates"];
      /** What the paper says; a line of 0 says that it is free */
      lines: components["schemas"]["OfferedLine"][];
      deposit?: components["schemas"]["OfferedDeposit"] | null;
      /** Minor units as a decimal string */
      resaleMinor?: string;
      minimumMonthly?: components["schemas"]["OfferedMinimum"] | null;
      instantPayout?: components["schemas"]["OfferedInstantPayout"] | null;
      /** 0: the paper does not say */
      contractMonths: number;
      earlyExit?: components["schemas"]["OfferedExit"] | null;
    };
    OfferAddress: {
      channel: "mail" | "sms";
      address: string;
    };
    OfferComparison: {
      months: number;
      cheapest: string | null;
      offers: components["schemas"]["OfferCost"][];
      breakEvens: components["schemas"]["BreakEven"][];
    };
    OfferCost: {
      name: string;
      /** Minor units as a decimal string */
      totalMinor: string;
      /** Minor units as a decimal string */
      fixedMinor: string;
      /** Minor units as a decimal string */
      variableMinor: string;
      /** Minor units as a decimal string */
      volumeMinor: string;
      effectivePpm: string | null;
      /** Total with half the turnover */
      atHalfMinor: string;
      /** Total with half as much turnover again */
      atHalfMoreMinor: string;
      lines: components["schemas"]["CostLine"][];
      unsaid: string[];
      untaken: ("debit" | "credit" | "qr" | "foreign")[];
    };
    OfferUsage: {
      months: number;
      monthly: components["schemas"]["MonthlyUses"];
      instantPayouts?: components["schemas"]["MonthlyUse"];
      /** What money tied up costs a year; 30000 (3 %) unless said */
      capitalPpm?: string;
      /** Risk that a deposit stays away; 0 unless said */
      depositRiskPpm?: string;
    };
    OfferedDeposit: {
      /** Minor units as a decimal string */
      amountMinor: string;
      backAfterMinor?: string | null;
      /** Where the paper says so */
      clause: string;
    };
    OfferedExit: {
      /** Minor units as a decimal string */
      amountMinor: string;
      /** Where the paper says so */
      clause: string;
    };
    OfferedInstantPayout: {
      /** Minor units as a decimal string */
      perPayoutMinor: string;
      /** Parts per million: 6000 is 0.60 % */
      ratePpm: string;
      /** Where the paper says so */
      clause: string;
    };
    OfferedLine: {
      code: "device" | "activation" | "annual" | "communication" | "maintenance" | "statement" | "insurance" | "repair";
      /** Minor units as a decimal string */
      amountMinor: string;
      every: "once" | "month" | "quarter" | "half-year" | "year";
      /** Free at the beginning */
      freeMonths?: number;
      /** Where the paper says so */
      clause: string;
    };
    OfferedMinimum: {
      /** Minor units as a decimal string */
      amountMinor: string;
      /** Where the paper says so */
      clause: string;
    };
    OfferedRate: {
      /** Parts per million: 6000 is 0.60 % */
      ratePpm: string;
      /** Minor units as a decimal string */
      minMinor?: string;
      capMinor?: string | null;
      /** Where the paper says so */
      clause: string;
    };
    OfferedRates: {
      debit?: components["schemas"]["OfferedRate"] | null;
      credit?: components["schemas"]["OfferedRate"] | null;
      qr?: components["schemas"]["OfferedRate"] | null;
      foreign?: components["schemas"]["OfferedRate"] | null;
    };
    OriginalBrought: {
      /** Id with its prefix */
      id: string;
      /** RFC 3339, UTC */
      createdAt: string;
      decidedAt: string | null;
      kind: "sale" | "void" | "refund" | "balance";
      status: "sent" | "approved" | "declined" | "unknown" | "reversed" | "voided";
      /** A code of the catalogue, empty when there is none */
      cause: string;
      causeTextZh: string;
      causeTextEn: string;
      /** Minor units as a decimal string */
      amountMinor: string;
      /** ISO 4217 */
      currency: string;
      card: {
        first6: string;
        last4: string;
        brand: string;
        cardType: string;
      };
      entryMode: string;
      merchant: components["schemas"]["MerchantLabel"];
      terminal: components["schemas"]["TerminalLabel"];
      batch: number;
      /** Business day, YYYY-MM-DD */
      batchDate: string;
      trace: number;
      rrn: string;
      authCode: string | null;
      responseCode: string | null;
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      clearingDate: string | null;
      /** Minor units as a decimal string */
      feeMinor: string;
      durationMs: number | null;
      expanded?: components["schemas"]["OriginalExpanded"];
    };
    OriginalExpanded: {
      merchant?: components["schemas"]["MerchantBrought"];
      terminal?: components["schemas"]["DeviceBrought"];
    };
    Overview: {
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      /** Minor units as a decimal string */
      approvedMinor: string;
      approved: number;
      declined: number;
      unknown: number;
      /** Minor units as a decimal string */
      refundedMinor: string;
      approvalRatePpm: number | null;
      terminals: {
        bound: number;
        signedOn: number;
        locked: number;
      };
      ledger: {
        /** Minor units as a decimal string */
        receivableMinor: string;
        /** Minor units as a decimal string */
        payableMinor: string;
        /** Minor units as a decimal string */
        feesMinor: string;
        /** Minor units as a decimal string */
        payoutsDueMinor: string;
      } | null;
      needs: components["schemas"]["Need"][];
    };
    OwnApplication: {
      /** Id with its prefix */
      id: string;
      state: "draft" | "submitted" | "correcting" | "approved" | "rejected" | "withdrawn" | "expired";
      /** enterprise 企业, individual 个体工商户, micro 小微（无照）, institution 事业单位等 */
      kind: "enterprise" | "individual" | "micro" | "institution";
      /** As on the licence; of a micro merchant a person's */
      name: string;
      shopName: string;
      mcc: string;
      region: string;
      /** Masked */
      phone: string;
      products: ("traditional-pos" | "e-signature-pos" | "smart-touch-pos" | "qr-sign")[];
      /** RFC 3339, UTC */
      createdAt: string;
      /** RFC 3339, UTC */
      savedAt: string;
      submittedAt: string | null;
      waitsFor: "applicant" | "agent" | "operator" | "nobody";
      waitsSince: string | null;
      dueOn: string | null;
      isOverdue: boolean;
      endedAt: string | null;
      /** How often it was sent back */
      round: number;
      rejection: components["schemas"]["ApplicationRejection"] | null;
      merchantId: string | null;
      purgedAt: string | null;
      file: components["schemas"]["ApplicationFile"] | null;
      contact: components["schemas"]["ApplicationContact"] | null;
      shop: components["schemas"]["ApplicationShop"] | null;
      documents: components["schemas"]["ApplicationDocument"][];
      agreement: components["schemas"]["ApplicationAgreement"] | null;
      /** Newest round first */
      corrections: components["schemas"]["ApplicationCorrection"][];
      /** Somebody has taken it */
      isInReview: boolean;
      language: "zh-CN" | "en";
    };
    OwnComplaint: {
      /** Id with its prefix */
      id: string;
      kind: "fees" | "deposit" | "settlement-late" | "service" | "impostor" | "other";
      said: string;
      state: "open" | "answered" | "closed";
      /** RFC 3339, UTC */
      receivedAt: string;
      steps: components["schemas"]["ComplaintStep"][];
    };
    OwnComplaintList: {
      data: components["schemas"]["OwnComplaint"][];
    };
    OwnNewComplaint: {
      kind: "fees" | "deposit" | "settlement-late" | "service" | "impostor" | "other";
      /** What happened */
      said: string;
    };
    OwnPayout: {
      /** Id with its prefix */
      id: string;
      merchant: components["schemas"]["MerchantLabel"];
      /** Minor units as a decimal string */
      grossMinor: string;
      /** Minor units as a decimal string */
      refundsMinor: string;
      /** Minor units as a decimal string */
      feesMinor: string;
      /** Minor units as a decimal string */
      carriedMinor: string;
      /** Minor units as a decimal string */
      netMinor: string;
      count: number;
      status: "instructed" | "carried";
      /** Business day, YYYY-MM-DD */
      dueOn: string;
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      /** ISO 4217 */
      currency: string;
      /** RFC 3339, UTC */
      createdAt: string;
      expanded?: components["schemas"]["PayoutExpanded"];
    };
    OwnPayoutList: {
      data: components["schemas"]["OwnPayout"][];
      hasMore: boolean;
      nextBefore: string | null;
      nextAfter: string | null;
    };
    Passkey: {
      /** Id with its prefix */
      id: string;
      name: string;
      /** RFC 3339, UTC */
      createdAt: string;
      lastUsedAt: string | null;
      /** Kept by a password manager on several devices */
      synced: boolean;
    };
    PasskeyAdded: {
      passkey: components["schemas"]["Passkey"];
      recoveryCodes: string[] | null;
    };
    PasskeyAsked: {
      token: string;
      options: {
        [name: string]: unknown;
      };
      /** RFC 3339, UTC */
      expiresAt: string;
    };
    PasskeyName: {
      name: string;
    };
    PasskeyShown: {
      token: string;
      answer: {
        [name: string]: unknown;
      };
    };
    PasskeyWanted: {
      secondStep?: string;
    };
    PasswordAsked: {
      /** How long the link opens, where one was sent */
      validMinutes: number;
    };
    PasswordChange: {
      current: string;
      next: string;
    };
    PasswordForgotten: {
      /** User name */
      login: string;
    };
    PasswordLinkToken: {
      token: string;
    };
    Payment: {
      /** Id with its prefix */
      id: string;
      /** RFC 3339, UTC */
      createdAt: string;
      decidedAt: string | null;
      kind: "sale" | "void" | "refund" | "balance";
      status: "sent" | "approved" | "declined" | "unknown" | "reversed" | "voided";
      /** A code of the catalogue, empty when there is none */
      cause: string;
      causeTextZh: string;
      causeTextEn: string;
      /** Minor units as a decimal string */
      amountMinor: string;
      /** ISO 4217 */
      currency: string;
      card: {
        first6: string;
        last4: string;
        brand: string;
        cardType: string;
      };
      entryMode: string;
      merchant: components["schemas"]["MerchantLabel"];
      terminal: components["schemas"]["TerminalLabel"];
      batch: number;
      /** Business day, YYYY-MM-DD */
      batchDate: string;
      trace: number;
      rrn: string;
      authCode: string | null;
      responseCode: string | null;
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      clearingDate: string | null;
      /** Minor units as a decimal string */
      feeMinor: string;
      durationMs: number | null;
      originalId: string | null;
      fee: components["schemas"]["FeeExplained"] | null;
      undoings: components["schemas"]["PaymentRow"][];
      /** Minor units as a decimal string */
      undoneMinor: string;
      journeys: components["schemas"]["Journey"][];
      transfers: components["schemas"]["Transfer"][];
      reversal: components["schemas"]["Reversal"] | null;
      desk: components["schemas"]["DeskRefund"] | null;
      arrival: components["schemas"]["Arrival"];
      expanded?: components["schemas"]["PaymentExpanded"];
    };
    PaymentBrought: {
      /** Id with its prefix */
      id: string;
      kind: string;
      status: string;
      /** Minor units as a decimal string */
      amountMinor: string;
      /** ISO 4217 */
      currency: string;
      /** Id with its prefix */
      merchantId: string;
      /** Id with its prefix */
      terminalId: string;
      /** RFC 3339, UTC */
      createdAt: string;
    };
    PaymentExpanded: {
      merchant?: components["schemas"]["MerchantBrought"];
      terminal?: components["schemas"]["DeviceBrought"];
      original?: components["schemas"]["OriginalBrought"];
    };
    PaymentHit: {
      /** Id with its prefix */
      id: string;
      kind: "sale" | "void" | "refund" | "balance";
      status: "sent" | "approved" | "declined" | "unknown" | "reversed" | "voided";
      /** Minor units as a decimal string */
      amountMinor: string;
      /** ISO 4217 */
      currency: string;
      /** RFC 3339, UTC */
      createdAt: string;
      cardLast4: string;
      rrn: string;
      trace: number;
      merchant: components["schemas"]["MerchantLabel"];
    };
    PaymentList: {
      data: components["schemas"]["PaymentListRow"][];
      hasMore: boolean;
      nextBefore: string | null;
      /** From here on with after: what comes later than all that this answer has looked at */
      nextAfter: string | null;
      /** Set when enough rows were looked at before the page was full: it is whole back to here */
      lookedBackTo: string | null;
    };
    PaymentListRow: {
      /** Id with its prefix */
      id: string;
      /** RFC 3339, UTC */
      createdAt: string;
      decidedAt: string | null;
      kind: "sale" | "void" | "refund" | "balance";
      status: "sent" | "approved" | "declined" | "unknown" | "reversed" | "voided";
      /** A code of the catalogue, empty when there is none */
      cause: string;
      causeTextZh: string;
      causeTextEn: string;
      /** Minor units as a decimal string */
      amountMinor: string;
      /** ISO 4217 */
      currency: string;
      card: {
        first6: string;
        last4: string;
        brand: string;
        cardType: string;
      };
      entryMode: string;
      merchant: components["schemas"]["MerchantLabel"];
      terminal: components["schemas"]["TerminalLabel"];
      batch: number;
      /** Business day, YYYY-MM-DD */
      batchDate: string;
      trace: number;
      rrn: string;
      authCode: string | null;
      responseCode: string | null;
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      clearingDate: string | null;
      /** Minor units as a decimal string */
      feeMinor: string;
      durationMs: number | null;
      expanded?: components["schemas"]["PaymentExpanded"];
    };
    PaymentRow: {
      /** Id with its prefix */
      id: string;
      /** RFC 3339, UTC */
      createdAt: string;
      decidedAt: string | null;
      kind: "sale" | "void" | "refund" | "balance";
      status: "sent" | "approved" | "declined" | "unknown" | "reversed" | "voided";
      /** A code of the catalogue, empty when there is none */
      cause: string;
      causeTextZh: string;
      causeTextEn: string;
      /** Minor units as a decimal string */
      amountMinor: string;
      /** ISO 4217 */
      currency: string;
      card: {
        first6: string;
        last4: string;
        brand: string;
        cardType: string;
      };
      entryMode: string;
      merchant: components["schemas"]["MerchantLabel"];
      terminal: components["schemas"]["TerminalLabel"];
      batch: number;
      /** Business day, YYYY-MM-DD */
      batchDate: string;
      trace: number;
      rrn: string;
      authCode: string | null;
      responseCode: string | null;
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      clearingDate: string | null;
      /** Minor units as a decimal string */
      feeMinor: string;
      durationMs: number | null;
    };
    Payout: {
      /** Id with its prefix */
      id: string;
      merchant: components["schemas"]["MerchantLabel"];
      /** Minor units as a decimal string */
      grossMinor: string;
      /** Minor units as a decimal string */
      refundsMinor: string;
      /** Minor units as a decimal string */
      feesMinor: string;
      /** Minor units as a decimal string */
      carriedMinor: string;
      /** Minor units as a decimal string */
      netMinor: string;
      count: number;
      status: "instructed" | "carried";
      /** Business day, YYYY-MM-DD */
      dueOn: string;
    };
    PayoutBrought: {
      /** Id with its prefix */
      id: string;
      /** Id with its prefix */
      merchantId: string;
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      status: string;
      /** Minor units as a decimal string */
      netMinor: string;
      /** Business day, YYYY-MM-DD */
      dueOn: string;
      /** RFC 3339, UTC */
      createdAt: string;
    };
    PayoutExpanded: {
      merchant?: components["schemas"]["MerchantBrought"];
    };
    PayoutHit: {
      /** Id with its prefix */
      id: string;
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      /** Minor units as a decimal string */
      netMinor: string;
      /** ISO 4217 */
      currency: string;
      merchant: components["schemas"]["MerchantLabel"];
    };
    PayoutPayment: {
      payment: components["schemas"]["PaymentRow"];
      effect: "in" | "back";
      /** Minor units as a decimal string */
      grossMinor: string;
      /** Minor units as a decimal string */
      feeMinor: string;
      /** Minor units as a decimal string */
      netMinor: string;
    };
    PayoutPayments: {
      data: components["schemas"]["PayoutPayment"][];
      hasMore: boolean;
      nextBefore: string | null;
    };
    PermissionGroup: {
      group: string;
      zh: string;
      en: string;
      permissions: components["schemas"]["PermissionOfMatrix"][];
    };
    PermissionMatrix: {
      roles: components["schemas"]["RoleOfMatrix"][];
      groups: components["schemas"]["PermissionGroup"][];
      routes: components["schemas"]["RouteOfMatrix"][];
    };
    PermissionOfMatrix: {
      permission: "payments.read" | "payments.refund" | "refunds.limit" | "reversals.end" | "settlement.read" | "settlement.close" | "ledger.read" | "merchants.read" | "terminals.read" | "terminals.bind" | "terminals.lock" | "merchants.suspend" | "fees.propose" | "stores.read" | "stores.manage" | "providers.read" | "providers.manage" | "policy.read" | "policy.manage" | "complaints.send" | "devices.read" | "devices.manage" | "terminals.report" | "applications.read" | "applications.collect" | "applications.review" | "agents.read" | "agents.add" | "agents.manage" | "agents.assign" | "routing.read" | "events.watch" | "events.mend" | "developers.read" | "developers.manage" | "approvals.read" | "approvals.decide" | "terminals.approve" | "merchants.approve" | "applications.decide" | "providers.approve" | "policy.approve" | "fees.approve" | "refunds.approve" | "settlement.approve" | "users.approve" | "audit.read" | "users.read" | "users.manage" | "staff.read" | "staff.manage" | "permissions.read" | "views.share" | "webhooks.read" | "webhooks.manage" | "files.read" | "exports.make" | "notifications.watch" | "files.write";
      zh: string;
      en: string;
      /** Some of its routes ask for a fresh proof of who is there */
      stepUp: boolean;
      /** What it does waits for another person's yes */
      fourEyes: boolean;
    };
    PhoneCodeSent: {
      /** Masked */
      sentTo: string;
      minutes: number;
    };
    PhoneProof: {
      code: string;
    };
    Place: {
      /** Id with its prefix */
      id: string;
      name: string;
      address: string;
      latitude: number;
      longitude: number;
      radiusM: number;
      status: "active" | "closed";
    };
    PolicyBasis: {
      /** law: somebody read it in the source named; operator: the operator's own choice */
      certainty: "law" | "operator";
      text: components["schemas"]["PolicyWords"];
      source: string;
    };
    PolicyDue: {
      requirement: string;
      status: "currently_due" | "eventually_due" | "past_due" | "pending";
      by: string | null;
    };
    PolicyParameter: {
      /** Name of the row */
      key: string;
      value: number | boolean | string;
      says: components["schemas"]["PolicyWords"];
      basis: components["schemas"]["PolicyBasis"];
      /** Business day, YYYY-MM-DD */
      from: string;
      until: string | null;
    };
    PolicyRequirement: {
      /** Name of the row */
      code: string;
      subject: "business" | "legal-person" | "beneficial-owner" | "account" | "place" | "agreement" | "provider" | "terminal";
      /** Empty: whatever the kind */
      kinds: ("enterprise" | "individual" | "micro" | "institution")[];
      /** What is closed while it is missing */
      capabilities: ("card_present" | "qr" | "preauth" | "refund" | "t1" | "t0" | "sim")[];
      /** Alternatives; each has to be there whole */
      satisfiedBy: (("licence-data" | "licence-copy" | "unified-code" | "registration-number" | "tax-registration" | "organisation-code" | "account-number" | "bank-number" | "account-permit" | "basic-account-information" | "bank-card-copy" | "legal-person" | "legal-person-id" | "legal-person-id-copy" | "operator-authorisation" | "beneficial-owners" | "trade-code" | "address" | "position" | "site-photos" | "lease" | "agreement" | "acquiring-licence" | "licence-in-force" | "region-covered" | "network-certification" | "direct-settlement" | "register-checked" | "serial" | "model" | "acceptance-certificate" | "firmware")[])[];
      due: components["schemas"]["PolicyRequirementDue"];
      says: components["schemas"]["PolicyWords"];
      basis: components["schemas"]["PolicyBasis"];
      /** Business day, YYYY-MM-DD */
      from: string;
      until: string | null;
    };
    PolicyRequirementDue: {
      kind: "now" | "before-binding";
      /** For whoever was a merchant before it began */
      graceDays: number;
    };
    PolicyRun: {
      /** Id with its prefix */
      id: string;
      kind: "dry-run" | "announcement" | "activation" | "withdrawal";
      /** Id with its prefix */
      before: string;
      /** Id with its prefix */
      after: string;
      /** Business day, YYYY-MM-DD */
      onDay: string;
      state: "waiting" | "running" | "done";
      total: number;
      /** Merchants judged so far */
      done: number;
      /** Of them: another verdict, or something new due */
      touched: number;
      askedBy: string;
      /** RFC 3339, UTC */
      createdAt: string;
      finishedAt: string | null;
    };
    PolicyRunDue: {
      requirement: string;
      status: "currently_due" | "eventually_due" | "past_due" | "pending";
      by: string | null;
      merchants: number;
      /** Of them: the paper is not here, so nobody can tell */
      unknown: number;
    };
    PolicyRunPage: {
      run: components["schemas"]["PolicyRun"];
      /** What would be due by when, and of how many */
      due: components["schemas"]["PolicyRunDue"][];
      /** What is asked for no more, and of how many */
      relieved: components["schemas"]["PolicyRunRelief"][];
    };
    PolicyRunRelief: {
      requirement: string;
      merchants: number;
    };
    PolicyStandard: {
      code: string;
      /** How it stands on papers, in upper case without blanks */
      written: string[];
      counts: "network" | "security" | "kernel" | "void" | "unconfirmed";
      says: components["schemas"]["PolicyWords"];
      basis: components["schemas"]["PolicyBasis"];
    };
    PolicyStanding: {
      /** The version it was judged by */
      version: string;
      answer: components["schemas"]["CheckAnswer"];
      /** Requirements nobody can tell of: their papers are not here */
      unknown: string[];
      /** What stays closed until something is there */
      closed: components["schemas"]["ClosedCapability"][];
    };
    PolicyTouchedMerchant: {
      /** Id with its prefix */
      merchant: string;
      nameZh: string;
      nameEn: string;
      before: "ready" | "not-ready" | "refused";
      after: "ready" | "not-ready" | "refused";
      due: components["schemas"]["PolicyDue"][];
      /** Requirements nobody can tell of */
      unknown: string[];
      /** Requirements that were open and are asked for no more */
      relieved: string[];
    };
    PolicyTouchedPage: {
      data: components["schemas"]["PolicyTouchedMerchant"][];
      hasMore: boolean;
      nextBefore: string | null;
    };
    PolicyTrade: {
      mcc: string;
      effect: "refuses" | "high-risk";
      says: components["schemas"]["PolicyWords"];
      basis: components["schemas"]["PolicyBasis"];
      /** Business day, YYYY-MM-DD */
      from: string;
      until: string | null;
    };
    PolicyVersion: {
      /** Id with its prefix */
      id: string;
      pack: string;
      titleZh: string;
      titleEn: string;
      number: number;
      basedOn: string | null;
      /** Business day, YYYY-MM-DD */
      validFrom: string;
      /** Of what it says, in hex */
      sha256: string;
      state: "draft" | "announced" | "active" | "superseded" | "withdrawn";
      reason: string;
      draftedBy: string;
      /** RFC 3339, UTC */
      draftedAt: string;
      announcedAt: string | null;
      activatedAt: string | null;
      withdrawnOn: string | null;
      parameters: components["schemas"]["PolicyParameter"][];
      requirements: components["schemas"]["PolicyRequirement"][];
      trades: components["schemas"]["PolicyTrade"][];
      /** Standards a terminal's certificate may name, and whether they count */
      standards: components["schemas"]["PolicyStandard"][];
      /** Newest first */
      runs: components["schemas"]["PolicyRun"][];
    };
    PolicyVersionListed: {
      /** Id with its prefix */
      id: string;
      pack: string;
      titleZh: string;
      titleEn: string;
      number: number;
      basedOn: string | null;
      /** Business day, YYYY-MM-DD */
      validFrom: string;
      /** Of what it says, in hex */
      sha256: string;
      state: "draft" | "announced" | "active" | "superseded" | "withdrawn";
      reason: string;
      draftedBy: string;
      /** RFC 3339, UTC */
      draftedAt: string;
      announcedAt: string | null;
      activatedAt: string | null;
      withdrawnOn: string | null;
      /** How the rows read that say something else than the version it rests on, on its first day */
      changes: components["schemas"]["PolicyWords"][];
    };
    PolicyVersionPage: {
      data: components["schemas"]["PolicyVersionListed"][];
      hasMore: boolean;
      nextBefore: string | null;
    };
    PolicyVersionRow: {
      /** Id with its prefix */
      id: string;
      pack: string;
      titleZh: string;
      titleEn: string;
      number: number;
      basedOn: string | null;
      /** Business day, YYYY-MM-DD */
      validFrom: string;
      /** Of what it says, in hex */
      sha256: string;
      state: "draft" | "announced" | "active" | "superseded" | "withdrawn";
      reason: string;
      draftedBy: string;
      /** RFC 3339, UTC */
      draftedAt: string;
      announcedAt: string | null;
      activatedAt: string | null;
      withdrawnOn: string | null;
    };
    PolicyWords: {
      zh: string;
      en: string;
    };
    Preferences: {
      zone: string | null;
      lists: {
        [name: string]: components["schemas"]["ListPreference"];
      };
    };
    Problem: {
      type: string;
      title: string;
      status: number;
      detail: string;
      code: string;
      requestId: string;
      titleZh: string;
      detailZh: string;
      action: string;
      actionZh: string;
      errors?: {
        pointer: string;
        message: string;
      }[];
    };
    ProposeFees: {
      /** First day of the new version */
      validFrom: string;
      /** When the merchant signed it */
      signedOn: string;
      /** When the merchant was told */
      noticeGivenOn: string;
      refundFee: "full-refund-returns-fee" | "fee-is-kept";
      rates: components["schemas"]["ProposedRates"];
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    ProposedRate: {
      /** Parts per million: 6000 is 0.60 %; 100000 at most */
      ratePpm: string;
      /** Minor units as a decimal string */
      minMinor: string;
      capMinor: string | null;
    };
    ProposedRates: {
      debit: components["schemas"]["ProposedRate"];
      credit: components["schemas"]["ProposedRate"];
      foreign: components["schemas"]["ProposedRate"];
    };
    ProveLedger: Record<string, never>;
    Provider: {
      /** Id with its prefix */
      id: string;
      name: string;
      nameEn: string;
      /** The institution this installation runs for */
      house: boolean;
      licenceNumber: string | null;
      licenceStatus: "valid" | "suspended" | "withdrawn" | "expired" | null;
      licenceUntil: string | null;
      /** The licence has no end */
      longTerm: boolean;
      checkedOn: string | null;
      openComplaints: number;
      /** What holds now */
      facts: components["schemas"]["RecordedFact"][];
    };
    ProviderHistory: {
      /** Everything that was ever recorded, newest first */
      data: components["schemas"]["RecordedFact"][];
    };
    ProviderList: {
      data: components["schemas"]["ProviderRow"][];
      hasMore: boolean;
      nextBefore: string | null;
    };
    ProviderRow: {
      /** Id with its prefix */
      id: string;
      name: string;
      nameEn: string;
      /** The institution this installation runs for */
      house: boolean;
      licenceNumber: string | null;
      licenceStatus: "valid" | "suspended" | "withdrawn" | "expired" | null;
      licenceUntil: string | null;
      /** The licence has no end */
      longTerm: boolean;
      checkedOn: string | null;
      openComplaints: number;
    };
    ProviderTerms: {
      /** Id with its prefix */
      id: string;
      version: number;
      title: string;
      body: string;
      /** Hex, of the text in UTF-8 */
      sha256: string;
      /** Business day, YYYY-MM-DD */
      validFrom: string;
      /** RFC 3339, UTC */
      publishedAt: string;
      publishedBy: string;
    };
    ProviderTermsList: {
      data: components["schemas"]["ProviderTerms"][];
    };
    ProviderVerdict: {
      name: string;
      nameEn: string;
      /** Whether the register has this institution at all */
      known: boolean;
      /** Some of it is invented for a demo */
      testData: boolean;
      verdict: "proper" | "limited" | "not-proper" | "unconfirmed";
      /** Heaviest first */
      reasons: components["schemas"]["ProviderVerdictReason"][];
      facts: components["schemas"]["ProviderVerdictFact"][];
      case: components["schemas"]["ProviderVerdictCase"];
      /** Business day, YYYY-MM-DD */
      on: string;
    };
    ProviderVerdictCase: {
      region: string | null;
      product: string | null;
      mcc: string | null;
    };
    ProviderVerdictFact: {
      slot: string;
      labelZh: string;
      labelEn: string;
      saysZh: string;
      saysEn: string;
      /** False: only said by the institution itself */
      proven: boolean;
      evidence: components["schemas"]["FactEvidence"];
    };
    ProviderVerdictReason: {
      code: string;
      field: string;
      saysZh: string;
      saysEn: string;
      /** What the rule rests on */
      source: string;
      evidence: components["schemas"]["FactEvidence"] | null;
    };
    ReactivateMerchant: {
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    ReadNotifications: {
      notificationIds?: string[];
    };
    ReadinessEvidence: {
      code: string;
      /** Where it stands in the file */
      field: string;
      zh: string;
      en: string;
    };
    ReadinessQuestion: {
      file: components["schemas"]["MerchantFile"];
    };
    ReadinessRequirement: {
      code: string;
      saysZh: string;
      saysEn: string;
      certainty: "law" | "operator";
      /** What it rests on */
      sourceZh: string;
      sourceEn: string;
      due: "now" | "before-binding";
      /** One of them has to be there whole */
      alternatives: components["schemas"]["ReadinessEvidence"][][];
    };
    ReadinessRequirements: {
      kind: "enterprise" | "individual" | "micro" | "institution";
      /** Business day, YYYY-MM-DD */
      on: string;
      /** Whose rules these are */
      titleZh: string;
      titleEn: string;
      requirements: components["schemas"]["ReadinessRequirement"][];
    };
    RecordedFact: {
      /** Id with its prefix */
      id: string;
      says: components["schemas"]["LicenceNumberFact"] | components["schemas"]["LicenceTypesFact"] | components["schemas"]["LicenceRegionsFact"] | components["schemas"]["LicenceValidityFact"] | components["schemas"]["LicenceStatusFact"] | components["schemas"]["CertificationFact"] | components["schemas"]["SettlesDirectlyFact"];
      evidence: components["schemas"]["FactEvidence"];
      /** Whether it is the newest of its kind */
      holds: boolean;
      /** RFC 3339, UTC */
      recordedAt: string;
      recordedBy: string;
      approvalId: string | null;
    };
    RecoveryCodes: {
      codes: string[];
    };
    Refund: {
      state: "decided" | "under-way";
      payment: components["schemas"]["PaymentRow"];
    };
    RefundLimit: {
      /** ISO 4217 */
      currency: string;
      /** Minor units as a decimal string */
      unapprovedMaxMinor: string;
      since: string | null;
      setBy: string;
      mayRefund: string[];
      mayApprove: string[];
    };
    RefundOrder: {
      /** Minor units as a decimal string */
      amountMinor: string;
      /** Why; kept with the refund and in the audit trail */
      reason: string;
    };
    RefundRefusal: {
      code: string;
      textZh: string;
      textEn: string;
    };
    RefundRequest: {
      /** Id with its prefix */
      id: string;
      /** Minor units as a decimal string */
      amountMinor: string;
      state: "pending" | "approved" | "applied" | "failed" | "rejected" | "expired" | "withdrawn";
      reason: string;
      askedByName: string;
      askedByRole: string | null;
      /** RFC 3339, UTC */
      askedAt: string;
      /** RFC 3339, UTC */
      expiresAt: string;
      /** What whoever decided said about it */
      comment: string;
      failure: components["schemas"]["RefundRequestFailure"] | null;
      refundId: string | null;
      yours: "withdraw" | "look";
    };
    RefundRequestFailure: {
      code: string;
      textZh: string;
      textEn: string;
    };
    RefundRequestList: {
      data: components["schemas"]["RefundRequest"][];
    };
    RefundTerms: {
      /** ISO 4217 */
      currency: string;
      /** Minor units as a decimal string */
      remainingMinor: string;
      /** What is owed to the merchant now; a refund comes out of it */
      availableMinor: string;
      /** What may have left this sale in all before a second person must agree */
      unapprovedMaxMinor: string;
      /** Business day, YYYY-MM-DD */
      lastDay: string;
      refusal: components["schemas"]["RefundRefusal"] | null;
    };
    RegionChoice: {
      code: string;
      zh: string;
      en: string;
    };
    Reject: {
      /** Kept with the decision and in the audit trail */
      comment: string;
      /** Evidence as files */
      files?: string[];
    };
    RejectApplication: {
      code: "trade-not-served" | "region-not-served" | "papers-not-genuine" | "not-trading" | "account-not-own" | "known-to-lists" | "already-served" | "no-answer" | "other";
      /** The applicant reads them */
      words: string;
    };
    RejectionList: {
      data: components["schemas"]["RejectionReason"][];
    };
    RejectionReason: {
      code: "trade-not-served" | "region-not-served" | "papers-not-genuine" | "not-trading" | "account-not-own" | "known-to-lists" | "already-served" | "no-answer" | "other";
      zh: string;
      en: string;
    };
    Report: {
      name: string;
      titleZh: string;
      titleEn: string;
      aboutZh: string;
      aboutEn: string;
      cadence: "daily" | "monthly";
      subscription: components["schemas"]["ReportSubscription"] | null;
      lastPeriod: string | null;
    };
    ReportSubscription: {
      format: "csv" | "xlsx";
      language: "zh-CN" | "en";
    };
    ReportTerminal: {
      kind: "stolen" | "lost";
      /** What happened; kept in the audit trail */
      reason: string;
    };
    Reports: {
      data: components["schemas"]["Report"][];
    };
    RequestActor: {
      kind: "key" | "user" | "service";
      /** Id with its prefix */
      id: string;
      name: string;
    };
    ResetSecondFactor: {
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    RetrySetAside: Record<string, never>;
    Reversal: {
      status: string;
      owner: string;
      attempts: number;
      reason: string;
      /** RFC 3339, UTC */
      deadlineAt: string;
      doneAt: string | null;
      answered: string | null;
      resolution: string | null;
    };
    RevokeApiKey: {
      /** Kept in the audit trail */
      reason: string;
    };
    RoleOfMatrix: {
      role: "operations" | "risk" | "finance" | "support" | "administrator" | "auditor" | "agent" | "agent-staff" | "merchant-owner" | "merchant-cashier";
      zh: string;
      en: string;
      sees: "everybody" | "branch" | "merchant" | "places";
      permissions: ("payments.read" | "payments.refund" | "refunds.limit" | "reversals.end" | "settlement.read" | "settlement.close" | "ledger.read" | "merchants.read" | "terminals.read" | "terminals.bind" | "terminals.lock" | "merchants.suspend" | "fees.propose" | "stores.read" | "stores.manage" | "providers.read" | "providers.manage" | "policy.read" | "policy.manage" | "complaints.send" | "devices.read" | "devices.manage" | "terminals.report" | "applications.read" | "applications.collect" | "applications.review" | "agents.read" | "agents.add" | "agents.manage" | "agents.assign" | "routing.read" | "events.watch" | "events.mend" | "developers.read" | "developers.manage" | "approvals.read" | "approvals.decide" | "terminals.approve" | "merchants.approve" | "applications.decide" | "providers.approve" | "policy.approve" | "fees.approve" | "refunds.approve" | "settlement.approve" | "users.approve" | "audit.read" | "users.read" | "users.manage" | "staff.read" | "staff.manage" | "permissions.read" | "views.share" | "webhooks.read" | "webhooks.manage" | "files.read" | "exports.make" | "notifications.watch" | "files.write")[];
    };
    RollApiKey: {
      overlapHours?: number;
    };
    RouteOfMatrix: {
      method: string;
      path: string;
      /** public and signed-in stand for nobody in particular */
      permission: string;
      scope: "none" | "merchant" | "operator";
      stepUp: boolean;
      zh: string;
      en: string;
    };
    SaveApplication: {
      file?: components["schemas"]["ApplicationFilePatch"];
      contact?: components["schemas"]["ApplicationContactPatch"];
      shop?: components["schemas"]["ApplicationShopPatch"];
      products?: ("traditional-pos" | "e-signature-pos" | "smart-touch-pos" | "qr-sign")[];
      language?: "zh-CN" | "en";
    };
    SavedView: {
      /** Id with its prefix */
      id: string;
      list: string;
      name: string;
      audience: "self" | "role" | "everybody";
      mine: boolean;
      ownerName: string;
      query: {
        [name: string]: string;
      };
    };
    SavedViews: {
      data: components["schemas"]["SavedView"][];
    };
    SearchAnswer: {
      payments: {
        hits: components["schemas"]["PaymentHit"][];
        more: boolean;
        /** Payments are looked for among the newest: so far back nothing was left out */
        lookedBackTo: string | null;
      };
      merchants: {
        hits: components["schemas"]["MerchantHit"][];
        more: boolean;
      };
      terminals: {
        hits: components["schemas"]["TerminalHit"][];
        more: boolean;
      };
      payouts: {
        hits: components["schemas"]["PayoutHit"][];
        more: boolean;
      };
      days: {
        hits: string[];
        more: boolean;
      };
    };
    SecondFactorAdded: {
      recoveryCodes: string[] | null;
    };
    SecondStep: {
      /** Good for the second step alone, for a few minutes and a few codes */
      token: string;
      methods: ("totp" | "recovery-code" | "passkey")[];
      /** RFC 3339, UTC */
      expiresAt: string;
    };
    SecondStepCode: {
      token: string;
      method: "totp" | "recovery-code";
      /** A code of the app, or a recovery code */
      code: string;
    };
    Security: {
      passwordChangedAt: string | null;
      totpSince: string | null;
      passkeys: components["schemas"]["Passkey"][];
      recoveryCodesLeft: number;
      secondFactorRequired: boolean;
    };
    SerialListCounts: {
      added: number;
      unchanged: number;
      refused: number;
    };
    SerialListPlan: {
      counts: components["schemas"]["SerialListCounts"];
      /** Rows that are left out first, 2,000 at most */
      rows: components["schemas"]["SerialListRow"][];
    };
    SerialListRow: {
      line: number;
      serial: string;
      outcome: "added" | "unchanged" | "refused";
      fault: string | null;
      text: string;
    };
    SerialVerdict: {
      serial: string;
      verdict: "bindable" | "not-bindable";
      state: "certified" | "expired" | "unknown" | "wrong-model" | "already-bound" | "reported-stolen" | "reported-lost";
      /** Heaviest first */
      reasons: components["schemas"]["VerdictReason"][];
      on: string;
      model: components["schemas"]["DeviceModelRow"] | null;
      listed: components["schemas"]["FactEvidence"] | null;
      certificates: components["schemas"]["DeviceCertificate"][];
      report: components["schemas"]["TerminalReport"] | null;
    };
    ServiceHours: {
      /** HH:MM in the operator's zone */
      from: string;
      /** HH:MM in the operator's zone */
      until: string;
      /** ISO days of the week, 1 is Monday */
      days: number[];
    };
    Session: {
      /** Id with its prefix */
      id: string;
      current: boolean;
      /** Network address */
      place: string;
      /** What the browser says of itself */
      device: string;
      signedInBy: "password" | "totp" | "recovery-code" | "passkey" | "invitation" | "set-up";
      /** RFC 3339, UTC */
      createdAt: string;
      /** RFC 3339, UTC */
      lastUsedAt: string;
      /** RFC 3339, UTC */
      endsAt: string;
    };
    SessionsEnded: {
      ended: number;
    };
    SetAsideEvent: {
      /** Id with its prefix */
      event: string;
      reader: string;
      /** The event's type inside the platform */
      type: string;
      attempts: number;
      /** Why it failed the last time; card numbers masked */
      error: string;
      /** RFC 3339, UTC */
      setAsideAt: string;
      triedAt: string | null;
    };
    SetAsideEventList: {
      data: components["schemas"]["SetAsideEvent"][];
      total: number;
    };
    SetAsideGivenUp: {
      /** Id with its prefix */
      event: string;
    };
    SetAsideRetried: {
      outcome: "handled" | "failed";
      waiting: components["schemas"]["SetAsideEvent"] | null;
    };
    SetPolicyParameter: {
      /** Name of the row */
      key: string;
      value: number | boolean | string;
      says: components["schemas"]["PolicyWords"];
      basis: components["schemas"]["PolicyBasis"];
    };
    SetPolicyRequirement: {
      /** Name of the row */
      code: string;
      subject: "business" | "legal-person" | "beneficial-owner" | "account" | "place" | "agreement" | "provider" | "terminal";
      /** Empty: whatever the kind */
      kinds: ("enterprise" | "individual" | "micro" | "institution")[];
      /** What is closed while it is missing */
      capabilities: ("card_present" | "qr" | "preauth" | "refund" | "t1" | "t0" | "sim")[];
      /** Alternatives; each has to be there whole */
      satisfiedBy: (("licence-data" | "licence-copy" | "unified-code" | "registration-number" | "tax-registration" | "organisation-code" | "account-number" | "bank-number" | "account-permit" | "basic-account-information" | "bank-card-copy" | "legal-person" | "legal-person-id" | "legal-person-id-copy" | "operator-authorisation" | "beneficial-owners" | "trade-code" | "address" | "position" | "site-photos" | "lease" | "agreement" | "acquiring-licence" | "licence-in-force" | "region-covered" | "network-certification" | "direct-settlement" | "register-checked" | "serial" | "model" | "acceptance-certificate" | "firmware")[])[];
      due: components["schemas"]["PolicyRequirementDue"];
      says: components["schemas"]["PolicyWords"];
      basis: components["schemas"]["PolicyBasis"];
    };
    SetRefundLimit: {
      /** Minor units as a decimal string */
      unapprovedMaxMinor: string;
      /** Why; kept in the audit trail */
      reason: string;
    };
    SettlementDay: {
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      status: "cutting" | "cut" | "paid";
      /** Minor units as a decimal string */
      netMinor: string;
      /** Minor units as a decimal string */
      feesMinor: string;
      /** Minor units as a decimal string */
      grossMinor: string;
      /** ISO 4217 */
      currency: string;
      fileName: string | null;
      fileHash: string | null;
      payoutCount: number;
      payouts: components["schemas"]["Payout"][];
      batches: components["schemas"]["ClosedBatch"][];
    };
    SettlementDayRow: {
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      status: "cutting" | "cut" | "paid";
      /** Minor units as a decimal string */
      netMinor: string;
      /** Minor units as a decimal string */
      feesMinor: string;
      /** Minor units as a decimal string */
      grossMinor: string;
      /** ISO 4217 */
      currency: string;
      fileName: string | null;
      fileHash: string | null;
      payouts: number;
    };
    SettlementDays: {
      current: {
        /** Business day, YYYY-MM-DD */
        businessDay: string;
      };
      days: components["schemas"]["SettlementDayRow"][];
      hasMore: boolean;
      nextBefore: string | null;
    };
    SettlesDirectlyFact: {
      fact: "settles-directly";
      directly: boolean;
      /** Who transfers the money to the merchant */
      payer: string;
    };
    SetupForm: {
      /** Printed by the server at its start */
      code: string;
      /** Lower-case letters, digits and . @ _ - */
      login: string;
      displayName: string;
      displayNameEn: string;
      password: string;
    };
    SetupState: {
      open: boolean;
    };
    SharedApplication: {
      /** Id with its prefix */
      id: string;
      state: "draft" | "submitted" | "correcting" | "approved" | "rejected" | "withdrawn" | "expired";
      /** As on the licence */
      name: string;
      shopName: string;
      shares: ("phone" | "id-number" | "credit-code" | "account" | "document" | "place")[];
    };
    SharedApplications: {
      /** One of them was turned down */
      isWithRejected: boolean;
      /** Newest first */
      data: components["schemas"]["SharedApplication"][];
    };
    SignAgreement: {
      /** Of GET /v1/agreement */
      sha256: string;
      /** Full name of who agrees */
      name: string;
    };
    SignInAnswer: {
      user: components["schemas"]["User"] | null;
      secondStep: components["schemas"]["SecondStep"] | null;
    };
    SignedIn: {
      user: components["schemas"]["User"];
    };
    StaffEnabled: {
      user: components["schemas"]["StaffMember"];
      link: string | null;
    };
    StaffList: {
      data: components["schemas"]["StaffMember"][];
    };
    StaffMember: {
      /** Id with its prefix */
      id: string;
      login: string;
      displayName: string;
      displayNameEn: string;
      role: "operations" | "risk" | "finance" | "support" | "administrator" | "auditor" | "agent" | "agent-staff" | "merchant-owner" | "merchant-cashier";
      merchantId: string | null;
      agentId: string | null;
      belongsTo: string | null;
      status: "invited" | "active" | "disabled";
      /** RFC 3339, UTC */
      createdAt: string;
      lastSeenAt: string | null;
      sessions: number;
      totp: boolean;
      passkeys: number;
      invitedUntil: string | null;
      expanded?: components["schemas"]["UserExpanded"];
      storeIds: string[];
    };
    StaffPasswordLink: {
      link: string;
      /** RFC 3339, UTC */
      expiresAt: string;
    };
    StaffReason: {
      /** Kept in the audit trail */
      reason: string;
    };
    StaffStores: {
      /** Of a cashier: the stores whose payments and terminals are seen */
      storeIds: string[];
    };
    StartApplication: {
      /** enterprise 企业, individual 个体工商户, micro 小微（无照）, institution 事业单位等 */
      kind: "enterprise" | "individual" | "micro" | "institution";
      language?: "zh-CN" | "en";
    };
    StartedApplication: {
      secret: string;
      application: components["schemas"]["OwnApplication"];
    };
    StepUpByCode: {
      method: "password-and-code";
      password: string;
      /** A code of the app, or a recovery code */
      code: string;
    };
    StepUpByPasskey: {
      method: "passkey";
      token: string;
      answer: {
        [name: string]: unknown;
      };
    };
    StepUpByPassword: {
      method: "password";
      password: string;
    };
    StepUpMethods: {
      methods: ("password" | "password-and-code" | "passkey")[];
    };
    SteppedUp: {
      validForSeconds: number;
    };
    Store: {
      /** Id with its prefix */
      id: string;
      name: string;
      address: string;
      latitude: number;
      longitude: number;
      radiusM: number;
      status: "active" | "closed";
      terminals: number;
    };
    StoreList: {
      data: components["schemas"]["Store"][];
    };
    StoreReason: {
      /** Kept in the audit trail */
      reason: string;
    };
    SubscribeReport: {
      format: "csv" | "xlsx";
      language: "zh-CN" | "en";
    };
    SuspendMerchant: {
      /** Shown on the merchant's page and kept in the audit trail */
      reason: string;
    };
    Takings: {
      /** Whose figures these are */
      merchants: components["schemas"]["MerchantLabel"][];
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      /** RFC 3339, UTC */
      asOf: string;
      /** ISO 4217 */
      currency: string;
      /** Minor units as a decimal string */
      salesMinor: string;
      salesCount: number;
      /** Minor units as a decimal string */
      backMinor: string;
      backCount: number;
      declined: number;
      unknown: components["schemas"]["UnknownPayments"];
      money: components["schemas"]["TakingsMoney"] | null;
    };
    TakingsDay: {
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      /** Minor units as a decimal string */
      salesMinor: string;
      salesCount: number;
      /** Minor units as a decimal string */
      backMinor: string;
      backCount: number;
    };
    TakingsDays: {
      /** ISO 4217 */
      currency: string;
      days: components["schemas"]["TakingsDay"][];
    };
    TakingsMoney: {
      /** Minor units as a decimal string */
      feesMinor: string;
      /** Minor units as a decimal string */
      carriedMinor: string;
      /** Minor units as a decimal string */
      netMinor: string;
      /** Soonest first; bank days only */
      arrivals: components["schemas"]["NextArrival"][];
    };
    Terminal: {
      /** Id with its prefix */
      id: string;
      serial: string;
      model: string;
      product: "traditional-pos" | "e-signature-pos" | "smart-touch-pos" | "qr-sign";
      deviceType: string;
      /** RFC 3339, UTC */
      createdAt: string;
      binding: components["schemas"]["Binding"] | null;
      expanded?: components["schemas"]["TerminalExpanded"];
      sealValid: boolean | null;
      keys: components["schemas"]["KeyLine"][];
      window: components["schemas"]["BatchWindow"] | null;
      lastPayments: components["schemas"]["PaymentRow"][];
    };
    TerminalExpanded: {
      merchant?: components["schemas"]["MerchantBrought"];
    };
    TerminalHit: {
      /** Id with its prefix */
      id: string;
      serial: string;
      model: string;
      number: string | null;
      merchant: components["schemas"]["MerchantLabel"] | null;
    };
    TerminalLabel: {
      /** Id with its prefix */
      id: string;
      /** Terminal number, field 41 */
      number: string;
      serial: string;
    };
    TerminalList: {
      data: components["schemas"]["TerminalRow"][];
      hasMore: boolean;
      nextBefore: string | null;
      nextAfter: string | null;
    };
    TerminalLocked: {
      binding: components["schemas"]["Binding"];
      /** Id with its prefix */
      reviewId: string;
    };
    TerminalReport: {
      /** Id with its prefix */
      id: string;
      serial: string;
      kind: "stolen" | "lost";
      said: string;
      /** RFC 3339, UTC */
      reportedAt: string;
      reportedBy: string | null;
      liftedAt: string | null;
    };
    TerminalReportList: {
      /** Newest first */
      data: components["schemas"]["TerminalReport"][];
    };
    TerminalReported: {
      report: components["schemas"]["TerminalReport"];
      locked: boolean;
    };
    TerminalRow: {
      /** Id with its prefix */
      id: string;
      serial: string;
      model: string;
      product: "traditional-pos" | "e-signature-pos" | "smart-touch-pos" | "qr-sign";
      deviceType: string;
      /** RFC 3339, UTC */
      createdAt: string;
      binding: components["schemas"]["Binding"] | null;
      expanded?: components["schemas"]["TerminalExpanded"];
    };
    TodayOfMerchant: {
      /** Minor units as a decimal string */
      approvedMinor: string;
      approved: number;
      declined: number;
      unknown: number;
      /** Minor units as a decimal string */
      refundedMinor: string;
    };
    TotpConfirmation: {
      /** A code of the app, or a recovery code */
      code: string;
    };
    TotpOffer: {
      /** Base 32, to type where no camera is */
      secret: string;
      /** otpauth URI, for a QR code */
      uri: string;
    };
    Transfer: {
      /** Id with its prefix */
      id: string;
      code: string;
      debit: components["schemas"]["TransferSide"];
      credit: components["schemas"]["TransferSide"];
      /** Minor units as a decimal string */
      amountMinor: string;
      /** Business day, YYYY-MM-DD */
      businessDay: string;
      /** RFC 3339, UTC */
      postedAt: string;
    };
    TransferSide: {
      kind: string;
      label: string;
      labelEn: string;
    };
    TrialBalance: {
      lines: components["schemas"]["TrialBalanceLine"][];
      /** Minor units as a decimal string */
      debitsMinor: string;
      /** Minor units as a decimal string */
      creditsMinor: string;
      balanced: boolean;
    };
    TrialBalanceLine: {
      kind: string;
      /** ISO 4217 */
      currency: string;
      accounts: number;
      /** Minor units as a decimal string */
      debitsMinor: string;
      /** Minor units as a decimal string */
      creditsMinor: string;
      /** Minor units as a decimal string */
      balanceMinor: string;
      side: "debit" | "credit";
    };
    UnbindTerminal: {
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
      force?: boolean;
    };
    UnknownPayments: {
      count: number;
      deadlineAt: string | null;
    };
    UnlockTerminal: {
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    User: {
      /** Id with its prefix */
      id: string;
      login: string;
      displayName: string;
      displayNameEn: string;
      role: "operations" | "risk" | "finance" | "support" | "administrator" | "auditor" | "agent" | "agent-staff" | "merchant-owner" | "merchant-cashier";
      permissions: ("payments.read" | "payments.refund" | "refunds.limit" | "reversals.end" | "settlement.read" | "settlement.close" | "ledger.read" | "merchants.read" | "terminals.read" | "terminals.bind" | "terminals.lock" | "merchants.suspend" | "fees.propose" | "stores.read" | "stores.manage" | "providers.read" | "providers.manage" | "policy.read" | "policy.manage" | "complaints.send" | "devices.read" | "devices.manage" | "terminals.report" | "applications.read" | "applications.collect" | "applications.review" | "agents.read" | "agents.add" | "agents.manage" | "agents.assign" | "routing.read" | "events.watch" | "events.mend" | "developers.read" | "developers.manage" | "approvals.read" | "approvals.decide" | "terminals.approve" | "merchants.approve" | "applications.decide" | "providers.approve" | "policy.approve" | "fees.approve" | "refunds.approve" | "settlement.approve" | "users.approve" | "audit.read" | "users.read" | "users.manage" | "staff.read" | "staff.manage" | "permissions.read" | "views.share" | "webhooks.read" | "webhooks.manage" | "files.read" | "exports.make" | "notifications.watch" | "files.write")[];
      sees: "everybody" | "branch" | "merchant" | "places";
      merchantId: string | null;
      agentId: string | null;
    };
    UserEnabled: {
      user: components["schemas"]["ManagedUser"];
      link: string | null;
    };
    UserExpanded: {
      merchant?: components["schemas"]["MerchantBrought"];
      agent?: components["schemas"]["AgentLabel"];
    };
    UserList: {
      data: components["schemas"]["ManagedUser"][];
      hasMore: boolean;
      nextBefore: string | null;
      nextAfter: string | null;
    };
    UserReason: {
      reason: string;
    };
    UserSessions: {
      data: components["schemas"]["Session"][];
    };
    VerdictReason: {
      code: string;
      field: string;
      saysZh: string;
      saysEn: string;
      /** What the rule rests on */
      source: string;
    };
    VerifyAudit: {
      anchors?: components["schemas"]["AuditAnchor"][];
    };
    ViewAudience: {
      audience: "self" | "role" | "everybody";
    };
    ViewChange: {
      name?: string;
      query?: {
        [name: string]: string;
      };
    };
    WebhookAttempt: {
      number: number;
      /** RFC 3339, UTC */
      at: string;
      durationMs: number;
      url: string;
      address: string | null;
      requestHeaders: {
        [name: string]: string;
      };
      outcome: string;
      detail: string;
      status: number | null;
      responseHeaders: {
        [name: string]: string;
      } | null;
      responseBody: string | null;
      /** There was more of the body */
      cut: boolean;
    };
    WebhookDelivery: {
      /** Id with its prefix */
      id: string;
      endpoint: components["schemas"]["WebhookEndpointLabel"];
      /** Id with its prefix */
      eventId: string;
      type: string;
      /** When it happened; RFC 3339, UTC */
      at: string;
      cause: "event" | "resend" | "replay" | "test";
      status: "due" | "delivered" | "failed" | "parked";
      attempts: number;
      dueAt: string | null;
      /** RFC 3339, UTC */
      createdAt: string;
      doneAt: string | null;
      /** Of the last attempt: delivered, status-500, timed-out, …; empty before the first */
      outcome: string;
      expanded?: components["schemas"]["WebhookDeliveryExpanded"];
    };
    WebhookDeliveryDetail: {
      /** Id with its prefix */
      id: string;
      endpoint: components["schemas"]["WebhookEndpointLabel"];
      /** Id with its prefix */
      eventId: string;
      type: string;
      /** When it happened; RFC 3339, UTC */
      at: string;
      cause: "event" | "resend" | "replay" | "test";
      status: "due" | "delivered" | "failed" | "parked";
      attempts: number;
      dueAt: string | null;
      /** RFC 3339, UTC */
      createdAt: string;
      doneAt: string | null;
      /** Of the last attempt: delivered, status-500, timed-out, …; empty before the first */
      outcome: string;
      expanded?: components["schemas"]["WebhookDeliveryExpanded"];
      /** What was signed and sent, byte for byte */
      body: string;
      tries: components["schemas"]["WebhookAttempt"][];
    };
    WebhookDeliveryExpanded: {
      event?: components["schemas"]["EventBrought"];
      endpoint?: components["schemas"]["EndpointBrought"];
    };
    WebhookDeliveryList: {
      data: components["schemas"]["WebhookDelivery"][];
      hasMore: boolean;
      nextBefore: string | null;
      nextAfter: string | null;
    };
    WebhookEndpoint: {
      /** Id with its prefix */
      id: string;
      merchant: components["schemas"]["MerchantLabel"] | null;
      url: string;
      description: string;
      types: string[];
      status: "enabled" | "disabled" | "paused";
      reason: "by-person" | "gone" | "failing" | "backlog-full" | null;
      /** RFC 3339, UTC */
      statusAt: string;
      /** Also signs with ed25519 (v1a) */
      asymmetric: boolean;
      /** RFC 3339, UTC */
      createdAt: string;
      /** In a row, since the last success */
      failures: number;
      failingSince: string | null;
      deliveredAt: string | null;
      heldUntil: string | null;
      missedSince: string | null;
      waiting: number;
      parked: number;
      /** In the last seven days */
      deliveredLately: number;
      /** Given up in the last seven days */
      failedLately: number;
    };
    WebhookEndpointChange: {
      /** https, a public name, port 443 or 8443 */
      url?: string;
      description?: string;
      /** Types of the event catalogue; `payment.*` and `*` are wildcards */
      types?: string[];
      /** Also sign with ed25519 (v1a) */
      asymmetric?: boolean;
    };
    WebhookEndpointCreated: {
      /** Id with its prefix */
      id: string;
      merchant: components["schemas"]["MerchantLabel"] | null;
      url: string;
      description: string;
      types: string[];
      status: "enabled" | "disabled" | "paused";
      reason: "by-person" | "gone" | "failing" | "backlog-full" | null;
      /** RFC 3339, UTC */
      statusAt: string;
      /** Also signs with ed25519 (v1a) */
      asymmetric: boolean;
      /** RFC 3339, UTC */
      createdAt: string;
      /** In a row, since the last success */
      failures: number;
      failingSince: string | null;
      deliveredAt: string | null;
      heldUntil: string | null;
      missedSince: string | null;
      waiting: number;
      parked: number;
      /** In the last seven days */
      deliveredLately: number;
      /** Given up in the last seven days */
      failedLately: number;
      /** whsec_… (v1) or whpk_… (v1a). A secret is shown this once and never again */
      secret: string;
      publicKey: string | null;
    };
    WebhookEndpointDetail: {
      /** Id with its prefix */
      id: string;
      merchant: components["schemas"]["MerchantLabel"] | null;
      url: string;
      description: string;
      types: string[];
      status: "enabled" | "disabled" | "paused";
      reason: "by-person" | "gone" | "failing" | "backlog-full" | null;
      /** RFC 3339, UTC */
      statusAt: string;
      /** Also signs with ed25519 (v1a) */
      asymmetric: boolean;
      /** RFC 3339, UTC */
      createdAt: string;
      /** In a row, since the last success */
      failures: number;
      failingSince: string | null;
      deliveredAt: string | null;
      heldUntil: string | null;
      missedSince: string | null;
      waiting: number;
      parked: number;
      /** In the last seven days */
      deliveredLately: number;
      /** Given up in the last seven days */
      failedLately: number;
      secrets: components["schemas"]["WebhookSecret"][];
    };
    WebhookEndpointLabel: {
      /** Id with its prefix */
      id: string;
      url: string;
    };
    WebhookEndpointList: {
      data: components["schemas"]["WebhookEndpoint"][];
      /** A demo's setting: addresses on this machine are allowed */
      loopback: boolean;
    };
    WebhookReplay: {
      /** RFC 3339 */
      from: string;
      /** RFC 3339 */
      until: string;
      /** Also what was delivered already */
      deliveredToo?: boolean;
    };
    WebhookReplayed: {
      queued: number;
      continueFrom: string | null;
    };
    WebhookResend: Record<string, never>;
    WebhookRotation: {
      kind: "v1" | "v1a";
    };
    WebhookSecret: {
      kind: "v1" | "v1a";
      /** RFC 3339, UTC */
      createdAt: string;
      expiresAt: string | null;
      publicKey: string | null;
    };
    WebhookSecretRotated: {
      kind: "v1" | "v1a";
      /** whsec_… (v1) or whpk_… (v1a). A secret is shown this once and never again */
      secret: string;
      /** RFC 3339, UTC */
      previousUntil: string;
    };
    WebhookSwitch: {
      reason?: string;
    };
    WebhookTest: {
      /** Id with its prefix */
      deliveryId: string;
      delivered: boolean;
      body: string;
      attempt: components["schemas"]["WebhookAttempt"];
    };
    WebhookTestRequest: {
      /** A type of the event catalogue */
      type: string;
    };
    WithReason: {
      /** Kept in the audit trail */
      reason: string;
    };
    Withdraw: {
      /** Kept with the decision and in the audit trail */
      comment: string;
    };
    WithdrawApplication: {
      reason: string;
    };
    WithdrawPolicyVersion: {
      /** Why; kept in the audit trail and read by whoever decides */
      reason: string;
      /** Evidence as files */
      files?: string[];
      evidence?: string[];
    };
    WithdrawRefundRequest: {
      /** Kept with the request */
      comment: string;
    };
    ZoneChoice: {
      zone: string | null;
    };
  };
}

export interface operations {
  /** Come in by an invitation with a password of one's own */
  acceptInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["InvitationForm"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SignedIn"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Add an agent: at the top by the operator, below oneself by an agent */
  addAgent: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewAgent"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["AgentRow"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Put a model on record; without a certificate none of it can be bound */
  addDeviceModel: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewDeviceModel"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["DeviceModelRow"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Hand in a document: the body is the file */
  addDocument: {
    parameters: {
      query: {
        kind: "licence" | "account-permit" | "basic-account-information" | "bank-card" | "legal-person-id" | "settlement-letter" | "site-photos" | "lease" | "tax-registration" | "organisation-code";
        /** What the file is called; a path in it is cut off */
        name: string;
      };
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "*/*": unknown } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApplicationDocument"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Hand in a document: the body is the file, of one's own application */
  addDocumentOfMine: {
    parameters: {
      query: {
        kind: "licence" | "account-permit" | "basic-account-information" | "bank-card" | "legal-person-id" | "settlement-letter" | "site-photos" | "lease" | "tax-registration" | "organisation-code";
        /** What the file is called; a path in it is cut off */
        name: string;
      };
      header?: {
        /** What was handed out when the application was opened */
        "application-secret"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "*/*": unknown } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApplicationDocument"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Register a passkey */
  addMyPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewPasskey"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PasskeyAdded"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Put an institution on record; nothing is known of it yet */
  addProvider: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewProvider"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ProviderRow"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Register a store */
  addStore: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewStore"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Store"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask that it become a merchant: another of the staff decides */
  admitApplication: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["AdmitApplication"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to announce a draft that everybody was judged by: those it touches are told, and it holds from its day on */
  announcePolicyVersion: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["AnnouncePolicyVersion"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Answer a complaint, close it, or open it again */
  answerComplaint: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewComplaintStep"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Complaint"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Approve somebody else's request; it is done at once */
  approveRequest: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["Approve"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Approval"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Send it back with what is to be put right, field by field */
  askCorrections: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["AskCorrections"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Application"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A list as a file: made at once up to 10,000 rows, as work beyond */
  askExport: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["AskExport"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Export"] };
      };
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Export"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask a second person for a key; once approved, it is made when the asker takes it, and shown once */
  askForApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["AskForApiKey"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What a browser needs to make a new passkey */
  askForMyNewPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PasskeyAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What a browser needs to show a passkey, alone or as the second step of a sign-in */
  askForPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["PasskeyWanted"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PasskeyAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What a browser needs to show a passkey as a fresh proof */
  askForStepUpPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PasskeyAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask for a link to a new password; the answer is the same whoever is named */
  askNewPassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["PasswordForgotten"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PasswordAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask for a link to a new password, to be handed to whoever forgot his and has no proven mail box */
  askPasswordLink: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["AskPasswordLink"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to give a merchant to an agent, or to nobody */
  assignMerchant: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["AssignMerchant"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to bind a device to a merchant and a place; once approved, its wrapped keys wait for the asker */
  bindTerminal: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["BindTerminal"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Stop making a file */
  cancelExport: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["CancelExport"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Export"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Choose a new password; every other session ends */
  changeMyPassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["PasswordChange"] } };
    responses: {
      /** Changed; the session goes on under a new cookie */
      204: {
        headers: { [name: string]: unknown };
        content?: never;
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Language and quiet hours */
  changeNotificationSettings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ChangeNotificationSettings"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["NotificationSettings"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to give a person another role; once approved, the person's sessions end */
  changeRole: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ChangeRole"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Name and position of a store; it cannot move while terminals are bound there */
  changeStore: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ChangeStore"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Store"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Rename or redefine a view */
  changeView: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ViewChange"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SavedView"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Change an endpoint's address, filter or signature */
  changeWebhookEndpoint: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["WebhookEndpointChange"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["WebhookEndpoint"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Whether an institution, by its whole name or licence number, is proper for a case; without signing in */
  checkProvider: {
    parameters: {
      query: {
        /** Its whole name, or its licence number */
        provider: string;
        region?: "110000" | "120000" | "130000" | "140000" | "150000" | "210000" | "220000" | "230000" | "310000" | "320000" | "330000" | "340000" | "350000" | "360000" | "370000" | "410000" | "420000" | "430000" | "440000" | "450000" | "460000" | "500000" | "510000" | "520000" | "530000" | "540000" | "610000" | "620000" | "630000" | "640000" | "650000" | "710000" | "810000" | "820000";
        product?: "traditional-pos" | "e-signature-pos" | "smart-touch-pos" | "qr-sign";
        /** Trade code */
        mcc?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ProviderVerdict"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What a public list would change, row by row; nothing is written */
  checkProviderList: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["CheckProviderList"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ListImportPlan"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What a merchant would need, from what it says of itself; nothing is kept */
  checkReadiness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ReadinessQuestion"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["CheckAnswer"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What a maker's list of certified serials would add, row by row; nothing is written */
  checkSerialList: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["CheckSerialList"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SerialListPlan"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Choose a new password by a link; every session ends, second factors stay */
  chooseNewPassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewPasswordForm"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Forgetful"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Whether a notice comes by a channel */
  chooseNotice: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        notice: "sign-in-new-place" | "password-changed" | "user-invited" | "approval-requested" | "approval-decided" | "refund-decided" | "payment-needs-hand" | "payout-instructed" | "policy-changes" | "policy-relief" | "batch-differs" | "terminal-locked" | "webhook-stopped" | "event-set-aside" | "export-ready" | "export-failed" | "report-ready";
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ChooseNotice"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["NotificationSettings"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to end an agent that has neither merchants nor agents below it */
  closeAgent: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["CloseAgent"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to close the business day by hand and instruct its payouts */
  closeDay: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["CloseDay"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SettlementDay"] };
      };
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Close a store at which no terminal is bound */
  closeStore: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["StoreReason"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Store"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Open an application for a merchant: an agent within its branch, staff for nobody or an agent */
  collectApplication: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["CollectApplication"] } };
    responses: {
      /** Default Response */
      201: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Application"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What offers cost over the months, line by line, and where they change places */
  compareOffers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["CompareOffers"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["OfferComparison"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The second step of a sign-in by a code */
  completeSignIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["SecondStepCode"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SignedIn"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Prove an address by its code */
  confirmAddress: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ConfirmAddress"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["NotificationSettings"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The first code of a new authenticator app; recovery codes come with a first second factor */
  confirmMyTotp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["TotpConfirmation"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SecondFactorAdded"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** How many requests wait for the caller's decision, and how many of the caller's own wait */
  countApprovals: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalCounts"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** How many entries came after one, less the caller's own reading; at most a hundred are counted */
  countAuditEntries: {
    parameters: {
      query: {
        /** Login, or the id of a user or key */
        actor?: string;
        /** terminal.locked, or terminal */
        action?: string;
        /** Id of what it is about; entries of its being read belong to it */
        subject?: string;
        /** Id of the request under which it was done */
        approval?: string;
        /** Not before; RFC 3339 */
        from?: string;
        /** Before; RFC 3339 */
        until?: string;
        /** Id of an entry */
        after: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["AuditCount"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** How much is unread */
  countNotifications: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["NotificationSummary"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Make an API key; the whole of it is shown this once */
  createApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewApiKey"] } };
    responses: {
      /** Default Response */
      201: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApiKeyMade"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Make an endpoint; its secret is shown this once */
  createWebhookEndpoint: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewWebhookEndpoint"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["WebhookEndpointCreated"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask that one's papers be deleted: at once while nothing was decided, else what is kept and why */
  deleteOwnApplication: {
    parameters: {
      query?: never;
      header?: {
        /** What was handed out when the application was opened */
        "application-secret"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["DeletionAnswer"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Shut somebody of one's house out; open sessions end */
  disableStaff: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["StaffReason"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["StaffMember"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Shut a person out; open sessions end */
  disableUser: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["UserReason"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ManagedUser"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Disable an endpoint; what is due is parked */
  disableWebhookEndpoint: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["WebhookSwitch"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["WebhookEndpoint"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Throw a draft away */
  discardPolicyDraft: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PolicyVersionRow"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The file, by its signed link */
  downloadExport: {
    parameters: {
      query: {
        /** Epoch seconds at which the link ends */
        until: number;
        /** Proves that the link is ours */
        signature: string;
      };
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The file */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/octet-stream": unknown };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Draft a new version of a pack from a day on; it holds for nobody until two people announce it */
  draftPolicyVersion: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["DraftPolicyVersion"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PolicyVersionRow"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Judge every merchant by a draft as of its first day; nobody is told */
  dryRunPolicyVersion: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PolicyRun"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Let somebody of one's house in again; who never came in gets a new link */
  enableStaff: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["StaffReason"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["StaffEnabled"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Let a person in again; one who never came in gets a new link */
  enableUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["UserReason"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["UserEnabled"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Enable an endpoint; what is parked goes out */
  enableWebhookEndpoint: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["WebhookSwitch"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["WebhookEndpoint"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** End every session of one's own but this */
  endMyOtherSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SessionsEnded"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** End one of one's own sessions */
  endMySession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Ended */
      204: {
        headers: { [name: string]: unknown };
        content?: never;
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask how a reversal ends whose sale was given back in part: the rest is refunded, or the sale stands. Another person decides */
  endParkedReversal: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["EndParkedReversal"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** End every session of a person */
  endUserSessions: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["UserReason"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ManagedUser"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** An agent and its place in the branch */
  getAgent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["AgentRow"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Under whom an agent stood */
  getAgentHistory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["AgentHistory"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** An application with its file, papers and history */
  getApplication: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Application"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** How many stand where */
  getApplicationSummary: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApplicationSummary"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A request with what it would change */
  getApproval: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Approval"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** How far the trail is sealed, and what its last verification found */
  getAuditChain: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["AuditChain"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What the checks can be asked for: provinces and products */
  getCheckChoices: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["CheckChoices"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The payment company and its service telephone */
  getContact: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Contact"] | null };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** This description, OpenAPI 3.1 */
  getDescription: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** An OpenAPI 3.1 document */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": unknown };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A model with its certificates and what they rest on */
  getDeviceModel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["DeviceModel"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A document that was handed in */
  getDocumentContent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The bytes */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/octet-stream": unknown };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A document one handed in */
  getDocumentContentOfMine: {
    parameters: {
      query: {
        /** A document of the application */
        document: string;
      };
      header?: {
        /** What was handed out when the application was opened */
        "application-secret"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The bytes */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/octet-stream": unknown };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** An event with its deliveries */
  getEvent: {
    parameters: {
      query?: {
        /** Brings along what is referred to: any of merchant, subject */
        expand?: string;
      };
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Event"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** How far an export is */
  getExport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Export"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The fee schedule that holds today */
  getFees: {
    parameters: {
      query?: {
        /** Whose; only somebody who sees several merchants has to say it */
        merchant?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["FeesToday"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What a file is */
  getFile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["File"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The file itself */
  getFileContent: {
    parameters: {
      query?: {
        /** Pictures only: to show it instead of saving it */
        inline?: boolean;
      };
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The bytes */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/octet-stream": unknown };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Whether the service works */
  getHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Health"] };
      };
      /** Default Response */
      503: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Health"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A request with its bodies, masked */
  getLoggedRequest: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["LoggedRequest"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Who is signed in, and where */
  getMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Me"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A merchant with its places, fees and terminals */
  getMerchant: {
    parameters: {
      query?: {
        /** Brings along what is referred to: any of agent */
        expand?: string;
      };
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Merchant"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Whose a merchant is, and was */
  getMerchantAgents: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["AgentHistory"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The merchant agreement and the prices offered, as they would be signed today */
  getMerchantAgreement: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["MerchantAgreement"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Whether the institution that clears for a merchant is proper for it */
  getMerchantProviderVerdict: {
    parameters: {
      query?: {
        product?: "traditional-pos" | "e-signature-pos" | "smart-touch-pos" | "qr-sign";
      };
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ProviderVerdict"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** How a merchant stands by the rules of today, and what nobody can tell because its papers are not here */
  getMerchantRequirements: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PolicyStanding"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** How one's own account is kept */
  getMySecurity: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Security"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** How one wants to be told */
  getNotificationSettings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["NotificationSettings"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Today at a glance, and what needs a hand */
  getOverview: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Overview"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** One's own application, by its secret */
  getOwnApplication: {
    parameters: {
      query?: never;
      header?: {
        /** What was handed out when the application was opened */
        "application-secret"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["OwnApplication"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A payment: what happened, and where its money is */
  getPayment: {
    parameters: {
      query?: {
        /** Brings along what is referred to: any of merchant, terminal, original, original.merchant, original.terminal */
        expand?: string;
      };
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Payment"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A payout and how its amount came about */
  getPayout: {
    parameters: {
      query?: {
        /** Brings along what is referred to: any of merchant */
        expand?: string;
      };
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["OwnPayout"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The payout file of a day */
  getPayoutFile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** YYYY-MM-DD */
        day: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The file as the bank was given it */
      200: {
        headers: { [name: string]: unknown };
        content: { "text/csv": string };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Roles, permissions, and what each route asks for */
  getPermissionMatrix: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PermissionMatrix"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** How far a run is, and what is due by when of how many merchants */
  getPolicyRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PolicyRunPage"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What a version says, row by row with its basis, and the runs over it */
  getPolicyVersion: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PolicyVersion"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** How one looks at things */
  getPreferences: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Preferences"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** An institution with what is known of it, and what that rests on */
  getProvider: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Provider"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Everything that was recorded of an institution */
  getProviderHistory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ProviderHistory"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Whether an institution is proper for a case */
  getProviderVerdict: {
    parameters: {
      query?: {
        region?: "110000" | "120000" | "130000" | "140000" | "150000" | "210000" | "220000" | "230000" | "310000" | "320000" | "330000" | "340000" | "350000" | "360000" | "370000" | "410000" | "420000" | "430000" | "440000" | "450000" | "460000" | "500000" | "510000" | "520000" | "530000" | "540000" | "610000" | "620000" | "630000" | "640000" | "650000" | "710000" | "810000" | "820000";
        product?: "traditional-pos" | "e-signature-pos" | "smart-touch-pos" | "qr-sign";
        /** Trade code */
        mcc?: string;
      };
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ProviderVerdict"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What is still missing or wrong, field by field */
  getReadiness: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApplicationReadiness"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What is still missing or wrong, field by field, of one's own application */
  getReadinessOfMine: {
    parameters: {
      query?: never;
      header?: {
        /** What was handed out when the application was opened */
        "application-secret"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApplicationReadiness"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Above what a refund from a desk needs a second person */
  getRefundLimit: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["RefundLimit"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What of a sale can be refunded now, and why not if not */
  getRefundTerms: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["RefundTerms"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Whether a terminal may be bound, by its serial: what is on record and what that rests on */
  getSerialVerdict: {
    parameters: {
      query: {
        /** The whole of it, as on the plate */
        serial: string;
        /** The model on the plate, to be compared */
        model?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SerialVerdict"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A closed day: payouts and batches */
  getSettlementDay: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** YYYY-MM-DD */
        day: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SettlementDay"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Whether the first administrator can still be made */
  getSetup: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SetupState"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** By what one can prove anew who is there */
  getStepUpMethods: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["StepUpMethods"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Today's money and the next arrivals; fees and arrivals only for those who may read settlements */
  getTakingsToday: {
    parameters: {
      query?: {
        /** Whose; only somebody who sees several merchants has to say it */
        merchant?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Takings"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A terminal with its binding, keys and batch */
  getTerminal: {
    parameters: {
      query?: {
        /** Brings along what is referred to: any of merchant */
        expand?: string;
      };
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Terminal"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Balances by kind of account */
  getTrialBalance: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["TrialBalance"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** One person */
  getUser: {
    parameters: {
      query?: {
        /** Brings along what is referred to: any of merchant, agent */
        expand?: string;
      };
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ManagedUser"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A delivery with its attempts */
  getWebhookDelivery: {
    parameters: {
      query?: {
        /** Brings along what is referred to: any of event, endpoint */
        expand?: string;
      };
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["WebhookDeliveryDetail"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A webhook endpoint */
  getWebhookEndpoint: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["WebhookEndpointDetail"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A link to a new password for a cashier or an agent's employee who forgot his; opens once */
  giveStaffPasswordLink: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["StaffPasswordLink"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Take an event off the list unhandled */
  giveUpSetAsideEvent: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Whose work it is */
        reader: string;
        /** Id of the event */
        event: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["GiveUpSetAside"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SetAsideGivenUp"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to record what a public list says */
  importProviderList: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ImportProviderList"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to record a maker's list of certified serials */
  importSerialList: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ImportSerialList"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Invite somebody into one's house by a link that opens once */
  inviteStaff: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewStaff"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Invitation"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Invite a person by a link that opens once */
  inviteUser: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["InviteForm"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Invitation"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A new link for a person who has not come in; the earlier one ends */
  inviteUserAgain: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Invitation"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to lift a report because the terminal was found; it stays locked until somebody asks for that too */
  liftTerminalReport: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["LiftTerminalReport"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Agents: the tops of what one sees, those below one, or those a text fits */
  listAgents: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Instead of before: rows made after this one, oldest first, missing none; nextAfter of the page before */
        after?: string;
        /** Directly below this agent; without it the tops of what one sees */
        under?: string;
        /** In a name, a contact or a telephone number, anywhere in the branch */
        text?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["AgentList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What a key made by the asker may be allowed */
  listApiKeyGrants: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApiKeyGrants"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** API keys, newest first */
  listApiKeys: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Instead of before: rows made after this one, oldest first, missing none; nextAfter of the page before */
        after?: string;
        /** Brings along what is referred to: any of merchant */
        expand?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApiKeyList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Applications, newest first; with after oldest first from there */
  listApplications: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Instead of before: what was opened after this one, oldest first */
        after?: string;
        state?: "draft" | "submitted" | "correcting" | "approved" | "rejected" | "withdrawn" | "expired";
        /** open: not ended; mine: taken by me; untaken: submitted and taken by nobody; overdue: promised for a day that is over */
        box?: "open" | "mine" | "untaken" | "overdue";
        /** enterprise 企业, individual 个体工商户, micro 小微（无照）, institution 事业单位等 */
        kind?: "enterprise" | "individual" | "micro" | "institution";
        /** Trade code */
        mcc?: string;
        /** Collected by this agent */
        agent?: string;
        /** In the merchant's or the shop's name */
        text?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApplicationList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What may need a second person */
  listApprovalKinds: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalKinds"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Requests that need a second person, newest first */
  listApprovals: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Instead of before: rows made after this one, oldest first, missing none; nextAfter of the page before */
        after?: string;
        /** Brings along what is referred to: any of merchant, subject */
        expand?: string;
        box?: "decide" | "asked" | "all";
        state?: "open" | "closed";
        /** Id of what it is about */
        subject?: string;
        /** fees.change */
        kind?: string;
        /** Where it stands, exactly */
        outcome?: "pending" | "approved" | "applied" | "failed" | "rejected" | "expired" | "withdrawn";
        /** Login of who asked */
        asker?: string;
        /** Id of the merchant it concerns */
        merchant?: string;
        /** Made at this instant or later, RFC 3339 */
        from?: string;
        /** Made before this instant, RFC 3339 */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Who did what, newest first */
  listAuditEntries: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Instead of before: rows made after this one, oldest first, missing none; nextAfter of the page before */
        after?: string;
        /** Brings along what is referred to: any of approval, subject */
        expand?: string;
        /** Login, or the id of a user or key */
        actor?: string;
        /** terminal.locked, or terminal */
        action?: string;
        /** Id of what it is about; entries of its being read belong to it */
        subject?: string;
        /** Id of the request under which it was done */
        approval?: string;
        /** Not before; RFC 3339 */
        from?: string;
        /** Before; RFC 3339 */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["AuditList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Batches that terminals closed, newest first */
  listBatches: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** This business day or later, YYYY-MM-DD */
        from?: string;
        /** This business day or earlier, YYYY-MM-DD */
        until?: string;
        /** Of this merchant */
        merchant?: string;
        /** Of this terminal */
        terminal?: string;
        state?: "balanced" | "unbalanced";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ClosedBatches"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Lines to the card networks */
  listChannels: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ChannelList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Complaints about an institution */
  listComplaints: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ComplaintList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Models of terminals, newest first */
  listDeviceModels: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** In maker or name */
        q?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["DeviceModelList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Every refusal: what happened, what it means for the money, what to do */
  listErrors: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ErrorCatalogue"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** How far each reader of events has come */
  listEventReaders: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["EventReaderList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The event catalogue */
  listEventTypes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["EventTypes"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What happened, newest first */
  listEvents: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Instead of before: rows made after this one, oldest first, missing none; nextAfter of the page before */
        after?: string;
        /** Brings along what is referred to: any of merchant, subject */
        expand?: string;
        /** A type, or a wildcard such as payment.* */
        type?: string;
        /** Only events of this merchant */
        merchant?: string;
        /** Made at this instant or later, RFC 3339 */
        from?: string;
        /** Made before this instant, RFC 3339 */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["EventList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The lists the caller may take out as files */
  listExportLists: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ExportLists"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** One's own exports, newest first */
  listExports: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Instead of before: rows made after this one, oldest first, missing none; nextAfter of the page before */
        after?: string;
        status?: "waiting" | "running" | "done" | "failed" | "cancelled" | "purged";
        /** payments, … */
        list?: string;
        /** Made at this instant or later, RFC 3339 */
        from?: string;
        /** Made before this instant, RFC 3339 */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ExportList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Requests of the last thirty days, newest first */
  listLoggedRequests: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** A key's or a user's id */
        actor?: string;
        /** The number a refusal named */
        requestId?: string;
        status?: "2xx" | "3xx" | "4xx" | "5xx";
        method?: "all" | "writes";
        /** Beginning of the path: /v1/payments */
        path?: string;
        /** Made at this instant or later, RFC 3339 */
        from?: string;
        /** Made before this instant, RFC 3339 */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["LoggedRequestList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Merchants, newest first */
  listMerchants: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Instead of before: rows made after this one, oldest first, missing none; nextAfter of the page before */
        after?: string;
        /** Brings along what is referred to: any of agent */
        expand?: string;
        status?: "active" | "suspended" | "closed";
        /** Merchant category code, ISO 18245 */
        mcc?: string;
        /** Part of a name in either language, or the beginning of the code */
        q?: string;
        /** Of the branch of this agent only */
        agent?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["MerchantList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Mails and short messages with their attempts, newest first */
  listMessageDeliveries: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        status?: "waiting" | "sending" | "sent" | "failed" | "dropped";
        channel?: "mail" | "sms";
        notice?: "sign-in-new-place" | "password-changed" | "user-invited" | "approval-requested" | "approval-decided" | "refund-decided" | "payment-needs-hand" | "payout-instructed" | "policy-changes" | "policy-relief" | "batch-differs" | "terminal-locked" | "webhook-stopped" | "event-set-aside" | "export-ready" | "export-failed" | "report-ready";
        /** Made at this instant or later, RFC 3339 */
        from?: string;
        /** Made before this instant, RFC 3339 */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["MessageDeliveryList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Where one is signed in */
  listMySessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["MySessions"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What one was told, newest first */
  listNotifications: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Only what was not read yet */
        unread?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["NotificationList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What a merchant complained of, and what was answered */
  listOwnComplaints: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["OwnComplaintList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Payments, newest first */
  listPayments: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Instead of before: payments made after this one, oldest first, missing none; nextAfter of the page before */
        after?: string;
        /** Brings along what is referred to: any of merchant, terminal, original, original.merchant, original.terminal */
        expand?: string;
        status?: "sent" | "approved" | "declined" | "unknown" | "reversed" | "voided";
        kind?: "sale" | "void" | "refund" | "balance";
        brand?: "unionpay" | "visa" | "mastercard";
        cardType?: "debit" | "credit" | "foreign";
        /** Id of a merchant */
        merchant?: string;
        /** Id of a terminal */
        terminal?: string;
        /** A code of the catalogue */
        cause?: string;
        /** Last four of the card */
        last4?: string;
        /** Field 11 */
        trace?: number;
        /** Minor units as a decimal string */
        amountFrom?: string;
        /** Minor units as a decimal string */
        amountTo?: string;
        /** Made at this instant or later, RFC 3339 */
        from?: string;
        /** Made before this instant, RFC 3339 */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PaymentList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The payments behind a payout, each with what it added or took */
  listPayoutPayments: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
      };
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PayoutPayments"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Payouts of a merchant, newest first */
  listPayouts: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Instead of before: rows made after this one, oldest first, missing none; nextAfter of the page before */
        after?: string;
        /** Brings along what is referred to: any of merchant */
        expand?: string;
        /** Whose; somebody who sees several merchants names one, or a day */
        merchant?: string;
        /** Of this business day, YYYY-MM-DD */
        day?: string;
        status?: "instructed" | "carried";
        /** Minor units as a decimal string */
        amountFrom?: string;
        /** Minor units as a decimal string */
        amountTo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["OwnPayoutList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The merchants a run touches, each with what is new due */
  listPolicyRunMerchants: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
      };
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PolicyTouchedPage"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Versions of the rules, newest first */
  listPolicyVersions: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Name of the pack */
        pack?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PolicyVersionPage"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Service terms, newest version first */
  listProviderTerms: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ProviderTermsList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Institutions on record, newest first */
  listProviders: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** In a name, or the beginning of a licence number */
        q?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ProviderList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What a merchant of a kind has to show for a terminal, and what each rests on; without signing in */
  listReadinessRequirements: {
    parameters: {
      query: {
        kind: "enterprise" | "individual" | "micro" | "institution";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ReadinessRequirements"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Refunds of a sale that need a second person: what waits, and what came of the others */
  listRefundRequests: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["RefundRequestList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Reasons an application can be turned down with */
  listRejections: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["RejectionList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Reports, and which one gets regularly */
  listReports: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Reports"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Events that could not be handled: the oldest two hundred, and how many there are */
  listSetAsideEvents: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SetAsideEventList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Closed business days */
  listSettlementDays: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before: a day */
        before?: string;
        status?: "cutting" | "cut" | "paid";
        /** This business day or later, YYYY-MM-DD */
        from?: string;
        /** This business day or earlier, YYYY-MM-DD */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SettlementDays"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Other applications that share a telephone, person, business, account, document or place with it */
  listSharedApplications: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SharedApplications"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The people of one's house */
  listStaff: {
    parameters: {
      query?: {
        /** An agent of one's branch */
        agent?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["StaffList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** One's own stores */
  listStores: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["StoreList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Sums of business days, newest first */
  listTakingsDays: {
    parameters: {
      query: {
        /** Business day, YYYY-MM-DD */
        from: string;
        /** Business day, YYYY-MM-DD */
        until: string;
        /** Whose; only somebody who sees several merchants has to say it */
        merchant?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["TakingsDays"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What was reported of a terminal */
  listTerminalReports: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["TerminalReportList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Terminals, newest first */
  listTerminals: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Instead of before: rows made after this one, oldest first, missing none; nextAfter of the page before */
        after?: string;
        /** Brings along what is referred to: any of merchant */
        expand?: string;
        status?: "bound" | "locked" | "unbound";
        product?: "traditional-pos" | "e-signature-pos" | "smart-touch-pos" | "qr-sign";
        /** Id of a merchant */
        merchant?: string;
        /** The beginning of the serial number, or the whole terminal number */
        q?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["TerminalList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The journal, newest first */
  listTransfers: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Brings along what is referred to: any of reference */
        expand?: string;
        code?: "sale" | "sale-fee" | "sale-reversed" | "sale-fee-reversed" | "void" | "void-fee-returned" | "void-reversed" | "void-fee-returned-reversed" | "refund" | "refund-fee-returned" | "refund-reversed" | "refund-fee-returned-reversed" | "payout";
        /** An account of this kind on either side */
        kind?: "merchant-payable" | "channel-receivable" | "fees" | "payouts-due" | "suspense";
        /** The payment or payout it was posted for */
        reference?: string;
        /** Minor units as a decimal string */
        amountFrom?: string;
        /** Minor units as a decimal string */
        amountTo?: string;
        /** This business day or later, YYYY-MM-DD */
        from?: string;
        /** This business day or earlier, YYYY-MM-DD */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["LedgerTransferList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Where a person is signed in */
  listUserSessions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["UserSessions"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** People who may come in, newest first */
  listUsers: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Instead of before: rows made after this one, oldest first, missing none; nextAfter of the page before */
        after?: string;
        /** Brings along what is referred to: any of merchant, agent */
        expand?: string;
        status?: "invited" | "active" | "disabled";
        role?: "operations" | "risk" | "finance" | "support" | "administrator" | "auditor" | "agent" | "agent-staff" | "merchant-owner" | "merchant-cashier";
        /** In the user name or a name */
        text?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["UserList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Saved views of a list */
  listViews: {
    parameters: {
      query: {
        /** Name of a list */
        list: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SavedViews"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Deliveries, newest first */
  listWebhookDeliveries: {
    parameters: {
      query?: {
        /** Rows of this page */
        limit?: number;
        /** nextBefore of the page before */
        before?: string;
        /** Instead of before: rows made after this one, oldest first, missing none; nextAfter of the page before */
        after?: string;
        /** Brings along what is referred to: any of event, endpoint */
        expand?: string;
        /** Only those to this endpoint */
        endpoint?: string;
        status?: "due" | "delivered" | "failed" | "parked";
        /** A type of the event catalogue */
        type?: string;
        /** Only of events of this merchant */
        merchant?: string;
        /** Made at this instant or later, RFC 3339 */
        from?: string;
        /** Made before this instant, RFC 3339 */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["WebhookDeliveryList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Webhook endpoints */
  listWebhookEndpoints: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["WebhookEndpointList"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Bar new payments at once; a second person looks at it afterwards. What is open can be reversed and settled */
  lockTerminal: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["WithReason"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["TerminalLocked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Whom an invitation's token invites */
  lookUpInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["InvitationToken"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Invited"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Whose password a link changes */
  lookUpPasswordLink: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["PasswordLinkToken"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Forgetful"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to put an agent with its branch under another one, or at the top */
  moveAgent: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["MoveAgent"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Name a passkey */
  nameMyPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["PasskeyName"] } };
    responses: {
      /** Named */
      204: {
        headers: { [name: string]: unknown };
        content?: never;
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A new address: a code is sent there */
  offerAddress: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["OfferAddress"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["NotificationSettings"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** A new secret for an authenticator app, to be confirmed by a first code */
  offerMyTotp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["TotpOffer"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Open a closed store again */
  openStore: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["StoreReason"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Store"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What a change of fees would say, with a computed example, or why it cannot be asked for */
  previewFees: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["FeesInMind"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalPreview"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask for a new version of a merchant's fees from a day on; a higher fee needs 30 days' notice */
  proposeFees: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ProposeFees"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Recompute every total from the transfers and name what breaks */
  proveLedger: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ProveLedger"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["LedgerProof"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Prove the telephone with the code it got */
  provePhone: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["PhoneProof"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Application"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Prove the telephone with the code it got, of one's own application */
  provePhoneOfMine: {
    parameters: {
      query?: never;
      header?: {
        /** What was handed out when the application was opened */
        "application-secret"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["PhoneProof"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["OwnApplication"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Put a version of service terms on record; a change is public thirty days before it holds */
  publishProviderTerms: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewProviderTerms"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ProviderTerms"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What a sale of this amount with such a card would cost today */
  quoteFee: {
    parameters: {
      query: {
        /** Whose; only somebody who sees several merchants has to say it */
        merchant?: string;
        cardType: "debit" | "credit" | "foreign";
        /** Minor units as a decimal string */
        amountMinor: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["FeeQuote"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to let a suspended merchant take payments again */
  reactivateMerchant: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ReactivateMerchant"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Mark as read: some, or all */
  readNotifications: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ReadNotifications"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["NotificationsRead"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to record a certificate of a model */
  recordDeviceCertificate: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewDeviceCertificate"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Record what was looked up; what could turn a verdict waits for a second person */
  recordProviderFacts: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewFacts"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["FactsTaken"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Refund a sale, whole or in part, through the network; wants an Idempotency-Key. Above the limit it waits for a second person */
  refundPayment: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["RefundOrder"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Refund"] };
      };
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Turn it down, with a reason of the list and words for the applicant */
  rejectApplication: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["RejectApplication"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Application"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Reject somebody else's request, saying why */
  rejectRequest: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["Reject"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Approval"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Give it back; an administrator gives back anybody's */
  releaseApplication: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Application"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Forget an address */
  removeAddress: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        channel: "mail" | "sms";
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["NotificationSettings"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Take a document out */
  removeDocument: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["DocumentRemoved"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Take a document out, of one's own application */
  removeDocumentOfMine: {
    parameters: {
      query?: never;
      header?: {
        /** What was handed out when the application was opened */
        "application-secret"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["DocumentRemoved"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Remove a passkey */
  removeMyPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Removed */
      204: {
        headers: { [name: string]: unknown };
        content?: never;
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Remove the authenticator app */
  removeMyTotp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Removed */
      204: {
        headers: { [name: string]: unknown };
        content?: never;
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Remove a view */
  removeView: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Removed */
      204: {
        headers: { [name: string]: unknown };
        content?: never;
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Remove an endpoint */
  removeWebhookEndpoint: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      204: {
        headers: { [name: string]: unknown };
        content?: never;
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Change an agent's name and contact */
  renameAgent: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["AgentWords"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["AgentRow"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ten new recovery codes, shown this once; earlier ones end */
  renewMyRecoveryCodes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["RecoveryCodes"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Send what happened in a span of time and was not delivered */
  replayWebhookEndpoint: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["WebhookReplay"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["WebhookReplayed"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Report a terminal stolen or lost: it is locked at once */
  reportTerminal: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ReportTerminal"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["TerminalReported"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Send an event again to the endpoints that hear of it, or to one */
  resendEvent: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["EventResend"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["EventResent"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Send a delivery again: same id, same bytes, a new schedule */
  resendWebhookDelivery: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["WebhookResend"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["WebhookDelivery"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to take every second factor of a person away, after it was lost */
  resetSecondFactor: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ResetSecondFactor"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Have an event that was set aside handled now */
  retrySetAsideEvent: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Whose work it is */
        reader: string;
        /** Id of the event */
        event: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["RetrySetAside"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SetAsideRetried"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** End a key at once */
  revokeApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["RevokeApiKey"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApiKey"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Make a key's successor; the old one works until the overlap is over */
  rollApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["RollApiKey"] } };
    responses: {
      /** Default Response */
      201: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApiKeyMade"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Make a new secret; the one before signs too for 24 hours */
  rotateWebhookSecret: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["WebhookRotation"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["WebhookSecretRotated"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Save sections as they stand, right or wrong; the others stay */
  saveApplication: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["SaveApplication"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Application"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Save sections as they stand, right or wrong; the others stay, of one's own application */
  saveApplicationOfMine: {
    parameters: {
      query?: never;
      header?: {
        /** What was handed out when the application was opened */
        "application-secret"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["SaveApplication"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["OwnApplication"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Save what a list is narrowed by */
  saveView: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewView"] } };
    responses: {
      /** Default Response */
      201: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SavedView"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Finds by id, last four, name, number, amount or day, what one may see */
  search: {
    parameters: {
      query: {
        /** Id, reference number, last four, name, code, number, amount or day */
        q: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SearchAnswer"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Complain about the institution that clears for a merchant */
  sendComplaint: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["OwnNewComplaint"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["OwnComplaint"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Send a code to the applicant's telephone */
  sendPhoneCode: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PhoneCodeSent"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Send a code to the applicant's telephone, of one's own application */
  sendPhoneCodeOfMine: {
    parameters: {
      query?: never;
      header?: {
        /** What was handed out when the application was opened */
        "application-secret"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["PhoneCodeSent"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Columns and density of a list */
  setListPreference: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of a list */
        list: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ListPreference"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Preferences"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to change above what a refund from a desk needs a second person */
  setRefundLimit: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["SetRefundLimit"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The stores a cashier works at from now on */
  setStaffStores: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["StaffStores"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["StaffMember"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Make the first administrator with the code of the start; the door closes for ever */
  setUp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["SetupForm"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SignedIn"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** The zone in which times are shown */
  setZone: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ZoneChoice"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Preferences"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Who else sees a view of one's own */
  shareView: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["ViewAudience"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SavedView"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Agree to exactly the text and prices whose hash was shown */
  signAgreement: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["SignAgreement"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Application"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Agree to exactly the text and prices whose hash was shown, of one's own application */
  signAgreementOfMine: {
    parameters: {
      query?: never;
      header?: {
        /** What was handed out when the application was opened */
        "application-secret"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["SignAgreement"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["OwnApplication"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Sign in by password; the session is a cookie, or a second step follows */
  signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["Credentials"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SignInAnswer"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Sign in by a passkey */
  signInByPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["PasskeyShown"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SignedIn"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Sign out */
  signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Signed out */
      204: {
        headers: { [name: string]: unknown };
        content?: never;
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Begin an application; the secret by which one comes back is told once */
  startApplication: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["StartApplication"] } };
    responses: {
      /** Default Response */
      201: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["StartedApplication"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Prove anew who is there; the session goes on under a new cookie */
  stepUp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["StepUpByPassword"] | components["schemas"]["StepUpByCode"] | components["schemas"]["StepUpByPasskey"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["SteppedUp"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Hand it in, first or after corrections */
  submitApplication: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Application"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Hand it in, first or after corrections, of one's own application */
  submitApplicationOfMine: {
    parameters: {
      query?: never;
      header?: {
        /** What was handed out when the application was opened */
        "application-secret"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["OwnApplication"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Get a report regularly */
  subscribeReport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** The report's name */
        report: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["SubscribeReport"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Reports"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Bar new payments and refunds of a merchant at once; a second person looks at it afterwards */
  suspendMerchant: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["SuspendMerchant"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["MerchantSuspended"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Take it for review */
  takeApplication: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Application"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** What leaves once after a request was done, such as a terminal's wrapped keys; for the asker only */
  takeHandover: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Handover"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Take in a complaint that came by telephone or letter */
  takeInComplaint: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["NewComplaint"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Complaint"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Send an example of a type now and show what came back */
  testWebhookEndpoint: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["WebhookTestRequest"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["WebhookTest"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to release a device; what is open is drained first, or taken over with force */
  unbindTerminal: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["UnbindTerminal"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to let a locked terminal take payments again */
  unlockTerminal: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["UnlockTerminal"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Not get a report any more */
  unsubscribeReport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** The report's name */
        report: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Reports"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Send evidence: the body is the file */
  uploadFile: {
    parameters: {
      query: {
        /** What the file is called; a path in it is cut off */
        name: string;
        /** Whose evidence it is. Of staff: nobody's but the operator's when left out */
        merchant?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "*/*": unknown } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["File"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Verify the whole trail against its chain, and against heads that were given out */
  verifyAudit: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["VerifyAudit"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["AuditVerification"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Payments as they change, as server-sent events */
  watchPayments: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Events payment, more and reset, and unread: how many notices one has not read; Last-Event-ID goes on where a view was cut off */
      200: {
        headers: { [name: string]: unknown };
        content: { "text/event-stream": string };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Give it up */
  withdrawApplication: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["WithdrawApplication"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Application"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Give it up, of one's own application */
  withdrawApplicationOfMine: {
    parameters: {
      query?: never;
      header?: {
        /** What was handed out when the application was opened */
        "application-secret"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["WithdrawApplication"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["OwnApplication"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Ask to take an announced version, or the one in force, back: what held before holds again */
  withdrawPolicyVersion: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["WithdrawPolicyVersion"] } };
    responses: {
      /** Default Response */
      202: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["ApprovalAsked"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Take back a request for a refund that nobody has decided yet; for whoever asked */
  withdrawRefundRequest: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["WithdrawRefundRequest"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["RefundRequest"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
  /** Take a request of one's own back */
  withdrawRequest: {
    parameters: {
      query?: never;
      header?: {
        /** One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect */
        "Idempotency-Key"?: string;
      };
      path: {
        /** Id with its prefix */
        id: string;
      };
      cookie?: never;
    };
    requestBody: { content: { "application/json": components["schemas"]["Withdraw"] } };
    responses: {
      /** Default Response */
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Approval"] };
      };
      /** A refusal or a fault, for people and programs */
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
      /** A refusal or a fault, for people and programs */
      "5XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
}
