using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Identity;

/// <summary>Accounts in the installation's database.</summary>
public sealed class AccountStore(Db context, IdentityErrorDescriber? describer = null) :
    UserOnlyStore<Account, Db, Guid>(context, describer);
